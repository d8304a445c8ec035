package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One training step of a graph of plain layers, on its own parameters. The number of shards, and with it the order of
 * summation, follows from the batch size, the network and the number of processors.
 */
public final class DirectStep {
    /** Fewer rows would make the matrix products inefficient. */
    private static final int ROWS = 32;
    /** Multiplications a batch below which handing work to another thread costs more than it gains. */
    private static final double WORK = 1e6;

    private final Constraints constraints;
    private final Rule rule;
    private final Criterion criterion;
    private final Block parameters;
    private final int parameterCount;
    private final RoundedWeights weights;
    private final List<Node> nodes;
    private final INDArray scores;
    private final INDArray gradient;
    private final List<Shard> shards = new ArrayList<>();
    private final List<Stretch> stretches;
    private long step;

    private DirectStep(ComputationGraph graph, Rule rule, List<Node> nodes, int batch) {
        this.constraints = new Constraints(graph);
        this.rule = rule;
        this.criterion =
                Criterion.of((OutputLayer) graph.getOutputLayer(0).conf().getLayer());
        this.parameters = Block.of(graph.params());
        this.parameterCount = Math.toIntExact(graph.numParams());
        this.nodes = nodes;
        this.weights = RoundedWeights.of(graph.params(), nodes);
        this.stretches = Stretch.of(nodes);
        int classes = nodes.get(nodes.size() - 1).operation().width();
        this.scores = Nd4j.create(DataType.FLOAT, batch, classes);
        this.gradient = Nd4j.create(DataType.FLOAT, batch, classes);
        double work = 2.0 * batch * parameterCount;
        int count = work < WORK ? 1 : Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), batch / ROWS));
        int capacity = (batch + count - 1) / count;
        for (int first = 0; first < batch; first += capacity) {
            int end = Math.min(batch, first + capacity);
            shards.add(new Shard(
                    nodes,
                    weights,
                    parameterCount,
                    shards.size(),
                    first,
                    end - first,
                    rows(scores, first, end),
                    rows(gradient, first, end)));
        }
    }

    /**
     * @param inputShape of the inputs, [any, ...]
     * @param batch rows of the largest batch
     * @return empty if a part of the graph is none that can be an operation; Deeplearning4j then has to train it
     */
    public static Optional<DirectStep> of(ComputationGraph graph, Rule rule, long[] inputShape, int batch) {
        return GraphReader.read(graph, inputShape).map(nodes -> new DirectStep(graph, rule, nodes, batch));
    }

    /**
     * Updates the parameters once, and applies the layers' constraints. To be called within {@link #during}.
     *
     * @param inputs gapless row-major floats, [n, ...] with n at most the largest batch
     * @param targets what the network's loss takes as labels
     * @param rate learning rate
     * @return mean loss before the update
     */
    public double learn(INDArray inputs, INDArray targets, double rate) {
        double loss = differentiate(inputs, targets);
        update((int) inputs.size(0), rate);
        return loss;
    }

    /** Runs many steps. */
    public void during(Runnable steps) {
        Blas.unthreaded(steps);
    }

    private double differentiate(INDArray inputs, INDArray targets) {
        int rows = (int) inputs.size(0);
        List<Shard> working = working(rows);
        shards.stream().filter(shard -> !shard.works(rows)).forEach(Shard::idle);
        working.forEach(shard -> shard.show(inputs, rows));
        weights.refresh();
        for (Stretch stretch : stretches) {
            working.parallelStream().forEach(shard -> shard.forward(stretch, rows));
        }
        double loss = criterion.judge(rows(scores, 0, rows), targets, rows(gradient, 0, rows));
        for (int i = stretches.size() - 1; i >= 0; i--) {
            Stretch stretch = stretches.get(i);
            working.parallelStream().forEach(shard -> shard.backward(stretch, rows));
        }
        weights.chain(working.stream().map(Shard::gradients).toList());
        nodes.forEach(node -> node.operation().learn());
        return loss;
    }

    private void update(int rows, double rate) {
        step++;
        List<Shard> working = working(rows);
        int runs = Rule.runs(parameterCount);
        int share = (runs + shards.size() - 1) / shards.size();
        float[][] factors = constraints.factors();
        IntStream.range(0, shards.size())
                .parallel()
                .forEach(i -> update(working, rows, rate, i * share, Math.min(runs, (i + 1) * share), factors));
        constraints.applyOthers((int) step);
    }

    private void update(List<Shard> working, int rows, double rate, int firstRun, int endRun, float[]... factors) {
        float[] values = new float[Rule.RUN];
        float[] mean = new float[Rule.RUN];
        float[] more = new float[Rule.RUN];
        for (int run = firstRun; run < endRun; run++) {
            int at = run * Rule.RUN;
            int count = Math.min(Rule.RUN, parameterCount - at);
            working.get(0).gradients().read(at, mean, count);
            for (int s = 1; s < working.size(); s++) {
                working.get(s).gradients().read(at, more, count);
                add(more, mean, count);
            }
            divide(mean, rows, count);
            parameters.read(at, values, count);
            rule.update(step, rate, run, values, mean, count);
            if (factors.length > 0) {
                multiply(values, factors[run], count);
            }
            parameters.write(at, values, count);
        }
    }

    private static void add(float[] from, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += from[i];
        }
    }

    private static void multiply(float[] values, float[] by, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= by[i];
        }
    }

    private static void divide(float[] values, float by, int count) {
        for (int i = 0; i < count; i++) {
            values[i] /= by;
        }
    }

    private List<Shard> working(int rows) {
        return shards.stream().filter(shard -> shard.works(rows)).toList();
    }

    private static INDArray rows(INDArray array, int from, int to) {
        return from == 0 && to == array.size(0) ? array : array.get(NDArrayIndex.interval(from, to));
    }
}
