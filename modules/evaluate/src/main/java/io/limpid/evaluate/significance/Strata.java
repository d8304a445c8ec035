package io.limpid.evaluate.significance;

import java.util.Arrays;

/** Rows divided into parts of fixed size: a resample draws as many rows from each part as the part has. */
public final class Strata {
    private final int[][] parts;
    private final int rows;

    private Strata(int rows, int[][] parts) {
        this.rows = rows;
        this.parts = parts;
    }

    /** All of {@code rows} ≥ 1 rows in one part: the ordinary bootstrap. */
    public static Strata single(int rows) {
        return by(new int[rows]);
    }

    /**
     * Rows of one code form one part.
     *
     * @param codes of each row, small numbers ≥ 0; a negative code leaves the row out of every resample
     * @throws IllegalArgumentException if no row is left
     */
    public static Strata by(int... codes) {
        int[] sizes = new int[Arrays.stream(codes).max().orElse(-1) + 1];
        for (int code : codes) {
            if (code >= 0) {
                sizes[code]++;
            }
        }
        if (Arrays.stream(sizes).sum() == 0) {
            throw new IllegalArgumentException("a bootstrap needs at least one row, but there are none");
        }
        int[][] parts = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[sizes.length];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                parts[codes[row]][filled[codes[row]]++] = row;
            }
        }
        return new Strata(codes.length, parts);
    }

    /** Number of rows, those left out included. */
    int rows() {
        return rows;
    }

    /** Whether every row stands in the one part. */
    boolean isSingle() {
        return parts.length == 1 && parts[0].length == rows;
    }

    int[][] parts() {
        return parts;
    }
}
