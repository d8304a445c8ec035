package io.limpid.compress.prune;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.OwnLoss;
import io.limpid.core.network.TwoClasses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a network's own loss at its parameters, averaged over rows: dL/dw with L the mean loss of a row. Computed
 * as in training: batch norm uses the batch's statistics, dropout drops.
 */
public final class LossGradient {
    private static final int BATCH = 128;

    private final Map<String, double[]> values;

    private LossGradient(Map<String, double[]> values) {
        this.values = values;
    }

    /**
     * Of the network's own loss, also while it is taught by another.
     *
     * @param network stays as it is
     * @param rows at least one
     * @param seed of dropout
     */
    public static LossGradient of(Network network, Split rows, long seed) {
        return of(network.graph().clone(), rows, seed);
    }

    /** At the parameters of a graph that is nobody else's, in its own precision. */
    static LossGradient of(ComputationGraph graph, Split rows, long seed) {
        if (graph.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer output) {
            OwnLoss.restore(output);
        }
        Nd4j.getRandom().setSeed(seed);
        DataType type = graph.params().dataType();
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Split batch : batches(rows, BATCH)) {
            graph.setInputs(batch.inputs().castTo(type));
            graph.setLabels(TwoClasses.labels(graph, batch.targets()).castTo(type));
            graph.initGradientsView();
            graph.computeGradientAndScore();
            graph.gradient().gradientForVariable().forEach((name, gradient) -> add(name, gradient, sums));
            graph.clearLayersStates();
        }
        sums.values().forEach(sum -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= rows.size();
            }
        });
        return new LossGradient(sums);
    }

    /** Deeplearning4j gives the sum over a batch; its updaters divide. */
    private static void add(String name, INDArray gradient, Map<String, double[]> sums) {
        double[] values = gradient.dup('c').data().asDouble();
        sums.merge(name, values, (sum, more) -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
            return sum;
        });
    }

    /** The gradient of one tensor, row-major; not to be modified. */
    public double[] of(Layer layer, String key) {
        return of(layer.conf().getLayer().getLayerName(), key);
    }

    /** The gradient of one tensor, row-major; not to be modified. */
    public double[] of(String layer, String key) {
        double[] gradient = values.get(layer + "_" + key);
        if (gradient == null) {
            throw new IllegalArgumentException("there is no gradient of " + key + " in layer " + layer);
        }
        return gradient;
    }

    /** All rows in their order, {@code size} ≥ 1 at a time, and at the end what is left. */
    public static List<Split> batches(Split rows, int size) {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + size)
                .mapToObj(from -> rows.rows(IntStream.range(from, Math.min(rows.size(), from + size))
                        .toArray()))
                .toList();
    }

    /** So many rows of a split, or all if there are fewer, drawn without replacement. */
    public static Split sample(Split split, int samples, long seed) {
        int[] order = IntStream.range(0, split.size()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        int count = Math.min(samples, order.length);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(order.length - i);
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
        }
        return split.rows(IntStream.range(0, count).map(i -> order[i]).toArray());
    }
}
