package io.limpid.explain.path;

/** Inner products of rows: all that a plane and a linear classifier need of them, however many values a row has. */
final class Likeness {
    private Likeness() {}

    /** Rows with each value's mean over the first rows subtracted and, if asked, its deviation there divided by. */
    static double[][] centred(double[][] rows, int first, boolean scaled) {
        double[][] centred = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows[0].length; i++) {
            double mean = 0;
            for (int row = 0; row < first; row++) {
                mean += rows[row][i] / first;
            }
            double square = 0;
            for (int row = 0; row < first; row++) {
                square += (rows[row][i] - mean) * (rows[row][i] - mean) / first;
            }
            double divisor = scaled && square > 0 ? Math.sqrt(square) : 1;
            for (int row = 0; row < rows.length; row++) {
                centred[row][i] = (rows[row][i] - mean) / divisor;
            }
        }
        return centred;
    }

    /** [a][b] inner products. */
    static double[][] products(double[][] a, double[][] b) {
        double[][] products = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                double sum = 0;
                for (int k = 0; k < a[i].length; k++) {
                    sum += a[i][k] * b[j][k];
                }
                products[i][j] = sum;
            }
        }
        return products;
    }
}
