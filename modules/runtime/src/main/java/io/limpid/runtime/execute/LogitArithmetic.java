package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;

/**
 * The constants of the dense operation that ends an integer graph, or is read by its softmax, when it has no quantization
 * of its own. Its sums are not rounded to uint8, in which close logits would tie, but become float32 at once:
 *
 * <pre>
 *    acc  = bias'[c] + Σ w · x                  as in {@link ChannelArithmetic}
 *    real = (float) acc · scale[c]              scale[c] = (float) ((double) s_x · s_w)
 * </pre>
 */
public final class LogitArithmetic {
    private final int[] bias;
    private final float[] scales;

    /** @throws IllegalArgumentException naming the channel, if a sum may leave int32 */
    public LogitArithmetic(Weights.Int8 weights, Quantization input) {
        bias = FoldedBias.of(weights, input);
        scales = new float[bias.length];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = (float) ((double) input.scale() * weights.scales()[c]);
        }
    }

    /** The bias of a channel with the input's zero point folded in. */
    public int bias(int channel) {
        return bias[channel];
    }

    /** What one unit of a channel's sum stands for. */
    public float scale(int channel) {
        return scales[channel];
    }

    /** The value of a sum. */
    public float real(int channel, int accumulator) {
        return accumulator * scales[channel];
    }
}
