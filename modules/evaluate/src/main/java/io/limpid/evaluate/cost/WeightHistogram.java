package io.limpid.evaluate.cost;

import java.util.Arrays;
import java.util.List;

/**
 * How values are spread. Zeros are counted apart: in a pruned layer they would hide all else.
 *
 * @param low left end of the first bin
 * @param high right end of the last bin, which is closed
 * @param counts of values other than zero in bins of equal width from low to high; empty if there are none
 * @param zeros number of zeros
 */
public record WeightHistogram(double low, double high, List<Long> counts, long zeros) {
    /** Without any value. */
    static final WeightHistogram EMPTY = new WeightHistogram(0, 0, List.of(), 0);

    public WeightHistogram {
        counts = List.copyOf(counts);
    }

    /**
     * The bins reach from the least to the greatest value that is not zero; if all are one value v, from v − |v|/2 to
     * v + |v|/2.
     *
     * @param values finite
     * @param bins ≥ 1
     */
    public static WeightHistogram of(float[] values, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be >= 1, but was " + bins);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long zeros = 0;
        for (float value : values) {
            if (value == 0) {
                zeros++;
            } else {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (zeros == values.length) {
            return new WeightHistogram(0, 0, List.of(), zeros);
        }
        double margin = low == high ? Math.abs(low) / 2 : 0;
        return fill(values, low - margin, high + margin, bins, zeros);
    }

    private static WeightHistogram fill(float[] values, double low, double high, int bins, long zeros) {
        long[] counts = new long[bins];
        for (float value : values) {
            if (value != 0) {
                int bin = (int) ((value - low) / (high - low) * bins);
                counts[Math.min(bin, bins - 1)]++;
            }
        }
        return new WeightHistogram(low, high, Arrays.stream(counts).boxed().toList(), zeros);
    }
}
