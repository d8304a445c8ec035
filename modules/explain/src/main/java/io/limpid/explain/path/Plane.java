package io.limpid.explain.path;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Rows in the plane of their two principal components (Pearson 1901), by the eigenvectors of their inner products. The
 * sign of each component is such that its largest coordinate is positive.
 *
 * @param places [rows][2]
 * @param spread share of the variance that each component holds; 0 where all rows are equal
 */
record Plane(double[][] places, double[] spread) {
    private static final int AXES = 2;

    static Plane of(double[]... rows) {
        double[][] centred = Likeness.centred(rows, rows.length, false);
        EigenDecomposition found =
                new EigenDecomposition(new Array2DRowRealMatrix(Likeness.products(centred, centred), false));
        double total = 0;
        for (double value : found.getRealEigenvalues()) {
            total += Math.max(0, value);
        }
        double[][] places = new double[rows.length][AXES];
        double[] spread = new double[AXES];
        for (int axis = 0; axis < Math.min(AXES, rows.length); axis++) {
            double value = Math.max(0, found.getRealEigenvalue(axis));
            double[] vector = found.getEigenvector(axis).toArray();
            double sign = sign(vector);
            for (int row = 0; row < rows.length; row++) {
                places[row][axis] = sign * vector[row] * Math.sqrt(value);
            }
            spread[axis] = total == 0 ? 0 : value / total;
        }
        return new Plane(places, spread);
    }

    private static double sign(double... vector) {
        double most = 0;
        for (double value : vector) {
            most = Math.abs(value) > Math.abs(most) ? value : most;
        }
        return most < 0 ? -1 : 1;
    }
}
