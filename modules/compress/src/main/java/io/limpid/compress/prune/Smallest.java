package io.limpid.compress.prune;

import java.util.BitSet;

/**
 * The k smallest of n non-negative numbers, exactly k of them: of equal ones the earlier come first. Two counting passes
 * over the bits, O(n): for non-negative floats the order of the bits is the order of the numbers.
 */
final class Smallest {
    private static final int HALF = 16;

    private Smallest() {}

    /**
     * @param values ≥ 0, −0 and NaN excluded
     * @param k in [0, values.length]
     * @return their positions
     */
    static BitSet of(float[] values, int k) {
        BitSet smallest = new BitSet(values.length);
        if (k == 0) {
            return smallest;
        }
        int high = rankedHalf(values, k, 0, 0);
        int before = countBelow(values, high << HALF);
        int threshold = high << HALF | rankedHalf(values, k - before, HALF, high);
        int ties = k - countBelow(values, threshold);
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            if (bits < threshold || bits == threshold && ties-- > 0) {
                smallest.set(i);
            }
        }
        return smallest;
    }

    /**
     * The half-word in which the rank-th smallest falls: the upper half of all values, or the lower half of those whose
     * upper half is {@code high}.
     */
    private static int rankedHalf(float[] values, int rank, int half, int high) {
        int[] counts = new int[1 << HALF];
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            if (half == 0) {
                counts[bits >>> HALF]++;
            } else if (bits >>> HALF == high) {
                counts[bits & 0xFFFF]++;
            }
        }
        int seen = 0;
        int word = -1;
        while (seen < rank) {
            seen += counts[++word];
        }
        return word;
    }

    private static int countBelow(float[] values, int bits) {
        int count = 0;
        for (float value : values) {
            count += Float.floatToRawIntBits(value) < bits ? 1 : 0;
        }
        return count;
    }
}
