package io.limpid.core.train.sequential;

import io.limpid.core.train.sequential.Operation.Pass;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Takes its share of each batch through the operations, forward and back, apart from all other shards. */
final class Shard {
    private final int first;
    private final int capacity;
    private final Block input;
    private final Block gradients;
    private final List<Pass> passes = new ArrayList<>();

    /**
     * @param first row of a batch that is its first
     * @param scores what the last operation writes, [capacity, classes]
     * @param scoreGradient as {@code scores}
     */
    Shard(
            List<Operation> operations,
            INDArray parameters,
            int first,
            int capacity,
            INDArray scores,
            INDArray scoreGradient) {
        this.first = first;
        this.capacity = capacity;
        this.input = Block.of(scores);
        this.gradients = Block.allocate(parameters.length());
        Block shared = Block.of(parameters);
        Block in = input;
        Block inGradient = null;
        boolean learnt = false;
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            boolean last = i == operations.size() - 1;
            long floats = (long) capacity * operation.width();
            Block out = last ? Block.of(scores) : Block.allocate(floats);
            Block outGradient = last ? Block.of(scoreGradient) : Block.allocate(floats);
            passes.add(operation.pass(new Operation.Wires(
                    capacity, in, learnt ? inGradient : null, out, outGradient, shared, gradients)));
            learnt |= operation.learns();
            in = out;
            inGradient = outGradient;
        }
    }

    /** Whether a batch of so many rows has any for it. */
    boolean works(int batch) {
        return first < batch;
    }

    /** The sum of its rows' gradients. */
    Block gradients() {
        return gradients;
    }

    void forward(INDArray batch, int rows) {
        input.show(batch.get(NDArrayIndex.interval(first, first + share(rows))));
        passes.forEach(pass -> pass.forward(share(rows)));
    }

    void backward(int rows) {
        for (int i = passes.size() - 1; i >= 0; i--) {
            passes.get(i).backward(share(rows));
        }
    }

    private int share(int rows) {
        return Math.min(capacity, rows - first);
    }
}
