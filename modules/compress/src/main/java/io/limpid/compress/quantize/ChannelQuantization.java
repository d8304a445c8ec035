package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Weights;

/**
 * Int8 weights with one scale for each output channel, and their int32 bias.
 *
 * <p>Channel c has scale {@code s = max |w| / 127}, weights {@code rint(w / s)} and bias {@code rint(b / (s_x · s))}. The
 * scale is raised where that would let a sum leave int32: to at least {@code |b| / (s_x · 2^29)}, and then until {@code
 * |bias| + 255 · Σ |weights|} fits, at the cost of the channel's resolution, which such a bias dwarfs anyway. A channel
 * of zeros has the smallest scale that its bias allows.
 */
final class ChannelQuantization {
    private static final double BIAS_LIMIT = 0x1p29;

    private ChannelQuantization() {}

    /** @param inputScale s_x, of the activation the weights multiply */
    static Weights.Int8 of(Weights.Floats weights, float inputScale) {
        int outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        byte[] values = new byte[weights.size()];
        float[] scales = new float[outputs];
        int[] biases = new int[outputs];
        for (int c = 0; c < outputs; c++) {
            double bias = weights.bias()[c];
            double scale = Math.max(largest(weights.values(), c * inputs, inputs) / 127, Range.SMALLEST_SCALE);
            scale = Math.max(scale, Math.abs(bias) / (inputScale * BIAS_LIMIT));
            double reached = quantize(weights.values(), values, c * inputs, inputs, scale, bias / inputScale);
            while (reached > Integer.MAX_VALUE) {
                scale *= 1.01 * reached / Integer.MAX_VALUE;
                reached = quantize(weights.values(), values, c * inputs, inputs, scale, bias / inputScale);
            }
            scales[c] = (float) scale;
            biases[c] = (int) Math.rint(bias / ((double) inputScale * scales[c]));
        }
        return new Weights.Int8(weights.shape(), values, scales, biases);
    }

    private static double largest(float[] weights, int from, int length) {
        double largest = 0;
        for (int i = from; i < from + length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException("a weight is " + weights[i]);
            }
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
    }

    /** Quantizes one channel; what its sums may reach. */
    private static double quantize(
            float[] weights, byte[] values, int from, int length, double exactScale, double scaledBias) {
        float scale = (float) exactScale;
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            values[i] = (byte) Math.max(-127, Math.min(127, Math.rint((double) weights[i] / scale)));
            sum += Math.abs(values[i]);
        }
        return Math.abs(Math.rint(scaledBias / scale)) + 255 * sum;
    }
}
