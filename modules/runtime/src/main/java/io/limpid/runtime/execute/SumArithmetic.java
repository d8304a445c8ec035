package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Quantization;
import java.util.List;

/**
 * The integer constants of an element-wise sum. All inputs share one shift, so the sum is rounded once:
 *
 * <pre>
 *    M_i   = s_i / s_y                                        in double
 *    shift = shift of the {@link Requantization} of max M_i
 *    m_i   = rint(M_i · 2^shift)                              so the largest m_i is in [2^30, 2^31)
 *    y     = clamp(((Σ (x_i − z_i) · m_i + 2^(shift−1)) &gt;&gt; shift) + z_y, low, high)      in int64
 * </pre>
 *
 * {@code low} and {@code high} as in {@link ChannelArithmetic}. |Σ| ≤ n · 255 · 2<sup>31</sup>, far from int64's end for
 * any n a graph can hold (n &lt; 2<sup>22</sup> is checked).
 */
public final class SumArithmetic {
    private final int[] multipliers;
    private final int[] zeroPoints;
    private final int shift;
    private final int zeroPoint;
    private final int low;
    private final int high;

    /**
     * @param inputs quantization of each input, in order
     * @param activation IDENTITY, RELU or RELU6
     */
    public SumArithmetic(List<Quantization> inputs, Activation activation, Quantization output) {
        if (inputs.size() >= 1 << 22) {
            throw new IllegalArgumentException("a sum must have fewer than 2^22 inputs, but has " + inputs.size());
        }
        double largest = 0;
        for (Quantization input : inputs) {
            largest = Math.max(largest, (double) input.scale() / output.scale());
        }
        Requantization first = Requantization.of(largest);
        shift = first.shift();
        multipliers = new int[inputs.size()];
        zeroPoints = new int[inputs.size()];
        for (int i = 0; i < multipliers.length; i++) {
            double factor = (double) inputs.get(i).scale() / output.scale();
            multipliers[i] = first.multiplier() == 0 ? 0 : (int) Math.rint(Math.scalb(factor, shift));
            zeroPoints[i] = inputs.get(i).zeroPoint();
        }
        zeroPoint = output.zeroPoint();
        low = activation == Activation.IDENTITY ? 0 : zeroPoint;
        high = activation == Activation.RELU6 ? output.quantize(6) : 255;
    }

    /** The multiplier of an input. */
    public int multiplier(int input) {
        return multipliers[input];
    }

    /** The zero point of an input. */
    public int inputZeroPoint(int input) {
        return zeroPoints[input];
    }

    /** The shift of all inputs, in [1, 62]. */
    public int shift() {
        return shift;
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

    /** The uint8 output of {@code Σ (x_i − z_i) · m_i}. */
    public int output(long sum) {
        return (int) Math.max(low, Math.min(high, ((sum + (1L << (shift - 1))) >> shift) + zeroPoint));
    }
}
