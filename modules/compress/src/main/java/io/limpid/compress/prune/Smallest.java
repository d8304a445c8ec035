package io.limpid.compress.prune;

import java.util.BitSet;

/**
 * The k smallest of n numbers, exactly k of them: of equal ones the earlier come first. Two counting passes over the bits,
 * O(n): once the bits of a negative float are turned over, and the sign bit of a positive one, the order of the bits as
 * unsigned numbers is the order of the floats.
 */
final class Smallest {
    private static final int HALF = 16;

    private Smallest() {}

    /**
     * @param values infinities included, NaN excluded
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
            int order = Integer.compareUnsigned(ordered(values[i]), threshold);
            if (order < 0 || order == 0 && ties-- > 0) {
                smallest.set(i);
            }
        }
        return smallest;
    }

    private static int ordered(float value) {
        // The sum makes +0 of -0
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    /**
     * The half-word in which the rank-th smallest falls: the upper half of all values, or the lower half of those whose
     * upper half is {@code high}.
     */
    private static int rankedHalf(float[] values, int rank, int half, int high) {
        int[] counts = new int[1 << HALF];
        for (float value : values) {
            int bits = ordered(value);
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
            count += Integer.compareUnsigned(ordered(value), bits) < 0 ? 1 : 0;
        }
        return count;
    }
}
