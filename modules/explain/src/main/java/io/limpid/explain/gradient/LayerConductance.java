package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Path;
import io.limpid.explain.function.Rows;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much of the way from a reference's output to the row's went through each unit of a layer: the integral over the
 * path of ∂f/∂h dh. The values of a layer that no branch goes around sum to f(x) − f(x') but for the error of the sum.
 * Dhamdhere, Sundararajan and Yan (2019), "How Important is a Neuron?". The path is cut into equal steps; each gives the
 * derivative in its middle times what the unit changed by.
 *
 * @param layer name of the layer; the last of maps, or the last before the output, if empty
 * @param baseline the reference, one example; zeros if empty
 * @param steps ≥ 1
 * @param explained the function f
 */
public record LayerConductance(Optional<String> layer, Optional<INDArray> baseline, int steps, Explained explained)
        implements LayerExplainer {
    public LayerConductance {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
    }

    /** The attribution has the layer's shape. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        double[] ends = new double[steps + 1];
        double[] middles = new double[steps];
        for (int i = 0; i <= steps; i++) {
            ends[i] = (double) i / steps;
        }
        for (int i = 0; i < steps; i++) {
            middles[i] = (i + 0.5) / steps;
        }
        return along(model, x, targets, ends, middles);
    }

    /** @param at for each step from an end to the next the place of its derivative */
    Attribution along(Predictor model, INDArray x, int[] targets, double[] ends, double... at) {
        Differentiable function = Differentiable.of(model);
        int node = Layers.position(function, layer);
        double[] reference = Rows.baseline(function, baseline);
        return Rows.of(function, explained, reference)
                .shaped(function.node(node).shape())
                .oneByOne(x, targets, (row, target) -> sum(function, node, new Path(reference, row), target, ends, at));
    }

    private double[] sum(Differentiable function, int node, Path path, int target, double[] ends, double... at) {
        double[] sum = new double[function.node(node).size()];
        for (int from = 0; from < at.length; from += Blocks.ROWS) {
            int to = Math.min(at.length, from + Blocks.ROWS);
            int[] targets = new int[to - from];
            Arrays.fill(targets, target);
            double[][] slopes = function.trace(path.points(Arrays.copyOfRange(at, from, to)))
                    .gradient(explained, targets, node);
            double[][] units = function.trace(path.points(Arrays.copyOfRange(ends, from, to + 1)), node)
                    .at(node);
            for (int step = 0; step < slopes.length; step++) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += slopes[step][i] * (units[step + 1][i] - units[step][i]);
                }
            }
        }
        return sum;
    }
}
