package io.limpid.core.direct;

import io.limpid.core.direct.Operation.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Takes its share of each batch through the operations, forward and back, apart from all other shards. */
final class Shard {
    private final int first;
    private final int capacity;
    private final Block input;
    private final Block gradients;
    private final List<Node> nodes;
    private final List<Block> outs = new ArrayList<>();
    private final List<Block> outGradients = new ArrayList<>();
    /** By operation: the gradients of its output by way of all its readers but the first. */
    private final List<List<Block>> more = new ArrayList<>();

    private final List<Pass> passes = new ArrayList<>();

    /**
     * @param nodes in an order in which each comes after those it reads
     * @param weights what operations compute with
     * @param parameters how many the network has
     * @param number of the shard, from 0
     * @param first row of a batch that is its first
     * @param scores what the last operation writes, [capacity, classes]
     * @param scoreGradient as {@code scores}
     */
    Shard(
            List<Node> nodes,
            RoundedWeights weights,
            long parameters,
            int number,
            int first,
            int capacity,
            INDArray scores,
            INDArray scoreGradient) {
        this.nodes = nodes;
        this.first = first;
        this.capacity = capacity;
        this.input = Block.of(scores);
        this.gradients = Block.allocate(parameters);
        boolean[] learnt = new boolean[nodes.size()];
        boolean[] read = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean last = i == nodes.size() - 1;
            long floats = (long) capacity * node.operation().width();
            Block out = last ? Block.of(scores) : Block.allocate(floats);
            Block outGradient = last ? Block.of(scoreGradient) : Block.allocate(floats);
            List<Block> inputs = new ArrayList<>();
            List<Optional<Block>> inputGradients = new ArrayList<>();
            learnt[i] = node.operation().learns();
            for (int from : node.from()) {
                inputs.add(from == Node.INPUT ? input : outs.get(from));
                boolean wanted = from != Node.INPUT && learnt[from];
                inputGradients.add(wanted ? Optional.of(gradientOf(from, read)) : Optional.empty());
                learnt[i] |= wanted;
            }
            outs.add(out);
            outGradients.add(outGradient);
            more.add(new ArrayList<>());
            passes.add(node.operation()
                    .pass(new Operation.Wires(
                            number, capacity, inputs, inputGradients, out, outGradient, weights.of(node), gradients)));
        }
    }

    /** Where another reader of an operation's output writes its gradient. */
    private Block gradientOf(int from, boolean[] read) {
        if (!read[from]) {
            read[from] = true;
            return outGradients.get(from);
        }
        Block another =
                Block.allocate((long) capacity * nodes.get(from).operation().width());
        more.get(from).add(another);
        return another;
    }

    /** Whether a batch of so many rows has any for it. */
    boolean works(int batch) {
        return first < batch;
    }

    /** The sum of its rows' gradients. */
    Block gradients() {
        return gradients;
    }

    /** Is told that the batch has no row for it. */
    void idle() {
        passes.forEach(Pass::idle);
    }

    /** To be called before all stretches of a batch. */
    void show(INDArray batch, int rows) {
        input.show(batch.get(NDArrayIndex.interval(first, first + share(rows))));
    }

    /**
     * Does a stretch of the operations. If something comes before, that operation joins, and all shards have done its
     * first half.
     */
    void forward(Stretch stretch, int rows) {
        if (stretch.from() > 0) {
            passes.get(stretch.from() - 1).forwardTogether(share(rows));
        }
        for (int i = stretch.from(); i < stretch.to(); i++) {
            passes.get(i).forward(share(rows));
        }
    }

    /** As {@link #forward}, from the stretch's end to its beginning. */
    void backward(Stretch stretch, int rows) {
        int end = stretch.to();
        if (end < passes.size()) {
            end--;
            passes.get(end).backwardTogether(share(rows));
        }
        for (int i = end - 1; i >= Math.max(0, stretch.from() - 1); i--) {
            int count = share(rows) * nodes.get(i).operation().width();
            for (Block another : more.get(i)) {
                Blas.add(count, another, 0, outGradients.get(i), 0);
            }
            passes.get(i).backward(share(rows));
        }
    }

    private int share(int rows) {
        return Math.min(capacity, rows - first);
    }
}
