package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Weights;

/**
 * Integer weights of a layer and their int32 bias: weights {@code rint(w / s)} on a {@link WeightGrid} with the scales of
 * {@link WeightScales}, biases {@code rint(b / (s_x · s))}.
 */
final class ChannelQuantization {
    private ChannelQuantization() {}

    /**
     * Rounds to the nearest.
     *
     * @param inputScale s_x, of the activation the weights multiply
     */
    static Weights.Int8 of(Weights.Floats weights, float inputScale, WeightGrid grid) {
        float[] scales = WeightScales.of(weights, inputScale, grid);
        int each = weights.size() / weights.outputs();
        byte[] values = new byte[weights.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) WeightScales.nearest(weights.values()[i], scales[i / each], grid.limit());
        }
        return new Weights.Int8(weights.shape(), values, scales, bias(weights.bias(), scales, inputScale));
    }

    /** Integer biases for given scales. */
    static int[] bias(float[] bias, float[] scales, float inputScale) {
        int[] biases = new int[bias.length];
        for (int c = 0; c < biases.length; c++) {
            biases[c] = (int) Math.rint(bias[c] / ((double) inputScale * scales[c]));
        }
        return biases;
    }
}
