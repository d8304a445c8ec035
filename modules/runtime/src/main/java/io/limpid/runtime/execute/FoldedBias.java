package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;

/** Where the sums of a convolution or dense operation start: {@code b − z_x · Σ w} for each output channel. */
final class FoldedBias {
    private FoldedBias() {}

    /** @throws IllegalArgumentException naming the channel, if a partial sum may leave int32 */
    static int[] of(Weights.Int8 weights, Quantization input) {
        int[] folded = new int[weights.outputs()];
        int inputs = weights.size() / folded.length;
        for (int c = 0; c < folded.length; c++) {
            long sum = 0;
            long magnitude = 0;
            for (int i = c * inputs; i < (c + 1) * inputs; i++) {
                sum += weights.values()[i];
                magnitude += Math.abs(weights.values()[i]);
            }
            long bound = Math.abs((long) weights.bias()[c]) + 255 * magnitude;
            if (bound > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the sum of channel " + c + " may reach " + bound
                        + ", which is beyond int32: its bias " + weights.bias()[c]
                        + " is too large; quantize it with a larger scale");
            }
            folded[c] = (int) (weights.bias()[c] - input.zeroPoint() * sum);
        }
        return folded;
    }
}
