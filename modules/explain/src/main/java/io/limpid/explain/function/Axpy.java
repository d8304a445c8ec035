package io.limpid.explain.function;

import java.util.Arrays;

/**
 * The inner loops of all products: multiples of rows added to a row, four at a time so that the sum is loaded and stored
 * once for four products. Each row is an array of its own: of runs of one array a compiler cannot know that they do not
 * overlap, and makes no vector instructions. The order of additions depends on nothing but the position, and four factors of
 * zero are left out: rectified values are mostly zero.
 */
final class Axpy {
    private static final int FOUR = 4;

    private Axpy() {}

    /** {@code c[m][n] += a[m×k] · b[k][n]}, {@code a} row-major. */
    static void product(double[] a, double[][] b, double[][] c) {
        for (int from = 0; from < b.length; from += FOUR) {
            for (int row = 0; row < c.length; row++) {
                add(a, row * b.length + from, b, from, c[row]);
            }
        }
    }

    /** For every row {@code c[r] += a[r] · b}, with {@code a[r]} of length k or more and {@code b} [k][n]. */
    static void rows(double[][] a, double[][] b, double[][] c) {
        for (int from = 0; from < b.length; from += FOUR) {
            for (int row = 0; row < a.length; row++) {
                add(a[row], from, b, from, c[row]);
            }
        }
    }

    private static void add(double[] a, int at, double[][] b, int from, double[] c) {
        if (from + FOUR > b.length) {
            for (int i = 0; from + i < b.length; i++) {
                one(a[at + i], b[from + i], c);
            }
        } else if (a[at] != 0 || a[at + 1] != 0 || a[at + 2] != 0 || a[at + 3] != 0) {
            double[] first = b[from];
            double[] second = b[from + 1];
            double[] third = b[from + 2];
            double[] fourth = b[from + 3];
            four(a[at], first, a[at + 1], second, a[at + 2], third, a[at + 3], fourth, c);
        }
    }

    private static void four(
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            double[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void one(double a, double[] b, double[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] += a * b[j];
        }
    }

    /** The rows of a row-major matrix. */
    static double[][] split(double[] matrix, int rows) {
        double[][] split = new double[rows][];
        int columns = matrix.length / rows;
        for (int row = 0; row < rows; row++) {
            split[row] = Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
        }
        return split;
    }

    static double[] transposed(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix[row * columns + column];
            }
        }
        return turned;
    }
}
