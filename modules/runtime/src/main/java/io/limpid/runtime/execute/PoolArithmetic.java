package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Quantization;

/**
 * The integer constants of an average over n values:
 *
 * <pre>    y = clamp(apply_n(Σ x − k · z_x) + z_y, 0, 255)          {@link Requantization} by s_x / (s_y · n)</pre>
 *
 * where k ≤ n values of the window lie inside the input, and n is k, or the size of the whole window if padding counts.
 * The factor is {@code (double) s_x / ((double) s_y · n)}.
 */
public final class PoolArithmetic {
    private static final int MAX_COUNT = Integer.MAX_VALUE / 255;

    private final Requantization[] byCount;
    private final int inputZeroPoint;
    private final int zeroPoint;

    /**
     * @param largestCount largest n that occurs
     * @throws IllegalArgumentException if a sum of so many values may leave int32
     */
    public PoolArithmetic(int largestCount, Quantization input, Quantization output) {
        this(1, largestCount, input, output);
    }

    private PoolArithmetic(int from, int largestCount, Quantization input, Quantization output) {
        if (largestCount < 1 || largestCount > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "an average must be over 1 to " + MAX_COUNT + " values, but is over " + largestCount);
        }
        byCount = new Requantization[largestCount - from + 1];
        for (int n = from; n <= largestCount; n++) {
            byCount[n - from] = Requantization.of(input.scale() / ((double) output.scale() * n));
        }
        inputZeroPoint = input.zeroPoint();
        zeroPoint = output.zeroPoint();
    }

    /** Constants of averages over exactly {@code count} values. */
    public static PoolArithmetic ofExactly(int count, Quantization input, Quantization output) {
        return new PoolArithmetic(count, count, input, output);
    }

    /** The factor of an average over n values; of the only n there is if it is fixed. */
    public Requantization requantization(int n) {
        return byCount[byCount.length == 1 ? 0 : n - 1];
    }

    /** Zero point of the input. */
    public int inputZeroPoint() {
        return inputZeroPoint;
    }

    /** Zero point of the output. */
    public int zeroPoint() {
        return zeroPoint;
    }

    /**
     * The uint8 average.
     *
     * @param sum of the uint8 values inside the input
     * @param inside number of them
     * @param n what is divided by
     */
    public int output(int sum, int inside, int n) {
        long scaled = requantization(n).apply(sum - inside * inputZeroPoint);
        return (int) Math.max(0, Math.min(255, scaled + zeroPoint));
    }
}
