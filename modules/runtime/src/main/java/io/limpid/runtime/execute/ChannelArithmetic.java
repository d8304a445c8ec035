package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;

/**
 * The integer constants of a convolution or dense operation.
 *
 * <p>Output channel c with weights w, bias b, weight scale s<sub>w</sub>, input (s<sub>x</sub>, z<sub>x</sub>) and output
 * (s<sub>y</sub>, z<sub>y</sub>):
 *
 * <pre>
 *    bias'[c] = b − z_x · Σ w                                  the input's zero point, folded
 *    acc      = bias'[c] + Σ w · x                             int32, exact in any order
 *    y        = clamp(apply_c(acc) + z_y, low, high)           {@link Requantization} by s_x · s_w / s_y
 * </pre>
 *
 * with low = z<sub>y</sub> for ReLU and ReLU6 and 0 otherwise, high = quantize(6) for ReLU6 and 255 otherwise. Padding
 * holds z<sub>x</sub>, which stands for 0.0. The factor is {@code ((double) s_x · s_w) / s_y}. Every partial sum, in any
 * order, lies within {@code |b| + 255 · Σ |w|}, which is refused above 2<sup>31</sup> − 1.
 */
public final class ChannelArithmetic {
    private final int[] bias;
    private final Requantization[] requantization;
    private final int zeroPoint;
    private final int low;
    private final int high;

    /**
     * @param activation IDENTITY, RELU or RELU6
     * @throws IllegalArgumentException if a sum may leave int32 or a factor is out of range, naming the channel
     */
    public ChannelArithmetic(Weights.Int8 weights, Activation activation, Quantization input, Quantization output) {
        bias = FoldedBias.of(weights, input);
        requantization = new Requantization[bias.length];
        for (int c = 0; c < bias.length; c++) {
            requantization[c] = Requantization.of((double) input.scale() * weights.scales()[c] / output.scale());
        }
        zeroPoint = output.zeroPoint();
        low = activation == Activation.IDENTITY ? 0 : zeroPoint;
        high = activation == Activation.RELU6 ? output.quantize(6) : 255;
    }

    /** The bias of a channel with the input's zero point folded in. */
    public int bias(int channel) {
        return bias[channel];
    }

    /** The factor of a channel. */
    public Requantization requantization(int channel) {
        return requantization[channel];
    }

    /** Zero point of the output. */
    public int zeroPoint() {
        return zeroPoint;
    }

    /** Smallest output, in [0, 255]. */
    public int low() {
        return low;
    }

    /** Largest output, in [0, 255]. */
    public int high() {
        return high;
    }

    /** The uint8 output of an accumulator. */
    public int output(int channel, int accumulator) {
        return (int) Math.max(low, Math.min(high, requantization[channel].apply(accumulator) + zeroPoint));
    }

    /** {@link #output} of {@code length} accumulators of one channel, to {@code outputs} from {@code at} on. */
    void outputs(int channel, int[] accumulators, int length, int[] outputs, int at) {
        Requantization factor = requantization[channel];
        int above = high - low;
        for (int p = 0; p < length; p++) {
            // Clamped without branches: which of the sums a ReLU cuts is not to be predicted.
            long value = factor.apply(accumulators[p]) + zeroPoint - low;
            value &= ~(value >> 63);
            long beyond = above - value;
            outputs[at + p] = (int) (value + (beyond & beyond >> 63)) + low;
        }
    }
}
