package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.util.Map;

/**
 * Takes the shift of the mean that quantization causes out of a layer's bias (Nagel et al. 2019, "Data-Free Quantization
 * Through Weight Equalization and Bias Correction", section 4.2). The mean of a channel before its activation is {@code W ·
 * m + b}, with m the mean column of what the layer reads.
 */
public enum BiasCorrection {
    /** Biases are what they are. */
    NONE,
    /**
     * Of the weights' rounding alone: {@code b += (W − Ŵ) · m}, m from the float network on the calibration rows. (The
     * paper takes m from the batch norm before, for want of data.)
     */
    ANALYTIC,
    /**
     * Of all rounding so far: {@code b += (W · m + b) − (Ŵ · m̂ + b̂)}, m̂ from the network quantized and corrected up to
     * this layer; the mean is restored exactly, to the int32 bias's rounding.
     */
    EMPIRICAL;

    /** Corrects the integer graph's layers in order; layers that stay float need no correction. */
    Graph correct(Graph floats, Graph integer, float[] batch, int rows) {
        Graph corrected = integer;
        for (Node layer : floats.nodes()) {
            if (this == NONE || !LayerOps.is(layer)) {
                continue;
            }
            if (LayerOps.weights(corrected.node(layer.name())) instanceof Weights.Int8 int8) {
                float inputScale = inputScale(corrected, layer.name());
                Means means = new Means(layer, int8.size() / int8.outputs());
                new LayerInputs(floats, corrected, layer).visit(batch, rows, means::add);
                Weights.Int8 moved = moved(layer, int8, inputScale, means);
                corrected = LayerOps.with(corrected, Map.of(layer.name(), moved));
            }
        }
        return corrected;
    }

    static float inputScale(Graph integer, String layer) {
        return integer.node(integer.node(layer).inputs().get(0))
                .quantization()
                .orElseThrow()
                .scale();
    }

    private Weights.Int8 moved(Node layer, Weights.Int8 int8, float inputScale, Means means) {
        Weights.Floats exact = LayerOps.floats(layer);
        Weights.Floats rounded = Dequantized.weights(int8, inputScale);
        int each = exact.size() / exact.outputs();
        int groups = LayerOps.groups(layer);
        int[] bias = int8.bias().clone();
        for (int c = 0; c < bias.length; c++) {
            int group = c / (bias.length / groups);
            double shift = this == ANALYTIC ? 0 : exact.bias()[c] - (double) rounded.bias()[c];
            for (int k = 0; k < each; k++) {
                double mean = means.exact(group, k);
                double other = this == ANALYTIC ? mean : means.rounded(group, k);
                shift += exact.values()[c * each + k] * mean - rounded.values()[c * each + k] * other;
            }
            double step = (double) inputScale * int8.scales()[c];
            double wanted = bias[c] + Math.rint(shift / step);
            // A correction never takes a sum out of int32: half of its range is left to the products.
            bias[c] = (int) Math.max(-0x1p30, Math.min(0x1p30, wanted));
        }
        return new Weights.Int8(int8.shape(), int8.values(), int8.scales(), bias);
    }

    /** Mean columns, for each group. */
    private static final class Means {
        private final double[][] exact;
        private final double[][] rounded;
        private long positions;

        Means(Node layer, int each) {
            exact = new double[LayerOps.groups(layer)][each];
            rounded = new double[exact.length][each];
        }

        void add(float[][] exactColumns, float[][] roundedColumns) {
            int perGroup = exactColumns.length / exact.length;
            for (int i = 0; i < exactColumns.length; i++) {
                add(exactColumns[i], exact[i / perGroup]);
                add(roundedColumns[i], rounded[i / perGroup]);
            }
            positions += perGroup;
        }

        private static void add(float[] column, double... sums) {
            for (int k = 0; k < column.length; k++) {
                sums[k] += column[k];
            }
        }

        double exact(int group, int k) {
            return exact[group][k] / positions;
        }

        double rounded(int group, int k) {
            return rounded[group][k] / positions;
        }
    }
}
