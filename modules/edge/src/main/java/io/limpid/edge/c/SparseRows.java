package io.limpid.edge.c;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Weights that are mostly zero, row by row: each weight that is not zero with its distance from the one before it, or from
 * the row's start, in one byte each. A distance above 255 is bridged by weights of zero.
 *
 * @param weights of all rows
 * @param distances one for each weight
 * @param counts weights of each row, bridges included
 */
record SparseRows(byte[] weights, byte[] distances, int[] counts) {
    private static final int FARTHEST = 255;
    private static final int MOST = 65_535;

    static SparseRows of(byte[][] rows) {
        ByteArrayOutputStream weights = new ByteArrayOutputStream();
        ByteArrayOutputStream distances = new ByteArrayOutputStream();
        int[] counts = new int[rows.length];
        for (int o = 0; o < rows.length; o++) {
            int before = weights.size();
            int at = 0;
            for (int i = 0; i < rows[o].length; i++) {
                if (rows[o][i] != 0) {
                    for (; i - at > FARTHEST; at += FARTHEST) {
                        distances.write(FARTHEST);
                        weights.write(0);
                    }
                    distances.write(i - at);
                    weights.write(rows[o][i]);
                    at = i;
                }
            }
            counts[o] = weights.size() - before;
        }
        return new SparseRows(weights.toByteArray(), distances.toByteArray(), counts);
    }

    /** Whether this form takes less than half of the bytes that all weights take. */
    static boolean pays(byte[][] rows) {
        SparseRows sparse = of(rows);
        long all = (rows[0].length + 3) / 4 * 4L * rows.length;
        return Arrays.stream(sparse.counts).allMatch(count -> count <= MOST)
                && 2 * (2L * sparse.weights.length + 2L * sparse.counts.length) < all;
    }

    /** Index of a row's first weight. */
    int start(int row) {
        return Arrays.stream(counts, 0, row).sum();
    }

    /** Writes the three arrays. */
    void write(TranslationUnit unit, String symbol) {
        // C has no arrays of length zero.
        int length = Math.max(1, weights.length);
        byte[] values = Arrays.copyOf(weights, length);
        byte[] steps = Arrays.copyOf(distances, length);
        unit.array("int8_t", symbol + "_weights", length, i -> values[i]);
        unit.array("uint8_t", symbol + "_distances", length, i -> steps[i] & 0xff);
        unit.array("uint16_t", symbol + "_counts", counts.length, i -> counts[i]);
    }
}
