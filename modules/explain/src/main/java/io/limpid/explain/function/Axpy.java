package io.limpid.explain.function;

/**
 * The inner loops of all products: multiples of rows added to a row, four at a time so that the sum is loaded and stored
 * once for four products. The order of additions depends on nothing but the position, and four factors of zero are left
 * out: rectified values are mostly zero.
 */
final class Axpy {
    private static final int FOUR = 4;

    private Axpy() {}

    /** {@code c[m×n] += a[m×k] · b[k×n]}, all row-major. */
    static void product(double[] a, int m, int k, double[] b, int n, double[] c) {
        for (int from = 0; from < k; from += FOUR) {
            int some = Math.min(FOUR, k - from);
            for (int row = 0; row < m; row++) {
                add(a, row * k + from, some, b, from * n, n, c, row * n);
            }
        }
    }

    /** For every row {@code c[r] += a[r] · b}, with {@code a[r]} of length k and {@code b} k×n, row-major. */
    static void rows(double[][] a, int k, double[] b, int n, double[][] c) {
        for (int from = 0; from < k; from += FOUR) {
            int some = Math.min(FOUR, k - from);
            for (int row = 0; row < a.length; row++) {
                add(a[row], from, some, b, from * n, n, c[row], 0);
            }
        }
    }

    private static void add(double[] a, int at, int some, double[] b, int from, int n, double[] c, int into) {
        if (some == FOUR) {
            four(a[at], a[at + 1], a[at + 2], a[at + 3], b, from, n, c, into);
            return;
        }
        for (int i = 0; i < some; i++) {
            one(a[at + i], b, from + i * n, n, c, into);
        }
    }

    private static void four(
            double a0, double a1, double a2, double a3, double[] b, int from, int n, double[] c, int into) {
        if (a0 == 0 && a1 == 0 && a2 == 0 && a3 == 0) {
            return;
        }
        int second = from + n;
        int third = second + n;
        int fourth = third + n;
        for (int j = 0; j < n; j++) {
            c[into + j] += a0 * b[from + j] + a1 * b[second + j] + a2 * b[third + j] + a3 * b[fourth + j];
        }
    }

    private static void one(double a, double[] b, int from, int n, double[] c, int into) {
        for (int j = 0; j < n; j++) {
            c[into + j] += a * b[from + j];
        }
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
