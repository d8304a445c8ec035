package io.limpid.explain.concept;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The normal of a linear classifier between two equally large sets of rows, by least squares with a ridge. It is a sum of the
 * taught rows' values less their mean, so that inner products of rows are all that is needed of a layer, however wide.
 *
 * @param taught rows, those with the concept first
 * @param shares of each taught row in the sum
 * @param middle of the taught rows along the direction
 */
record Direction(int[] taught, double[] shares, double middle) {
    /** Of the mean squared length of a row. */
    private static final double RIDGE = 0.1;

    /**
     * @param taught rows, of which the first half has the concept
     * @param products [rows][rows] inner products of all rows
     */
    static Direction of(int[] taught, double[][] products) {
        int n = taught.length;
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                means[i] += products[taught[i]][taught[j]] / n;
            }
            mean += means[i] / n;
        }
        double[][] centred = new double[n][n];
        double length = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                centred[i][j] = products[taught[i]][taught[j]] - (means[i] + means[j]) + mean;
                centred[j][i] = centred[i][j];
            }
            length += centred[i][i] / n;
        }
        double[] wanted = new double[n];
        for (int i = 0; i < n; i++) {
            centred[i][i] += length > 0 ? RIDGE * length : 1;
            wanted[i] = 2 * i < n ? 1 : -1;
        }
        double[] shares = new CholeskyDecomposition(new Array2DRowRealMatrix(centred, false))
                .getSolver()
                .solve(new ArrayRealVector(wanted, false))
                .toArray();
        double middle = 0;
        for (int row : taught) {
            middle += along(taught, shares, products[row]) / n;
        }
        return new Direction(taught, shares, middle);
    }

    /**
     * The inner product of the direction with a vector.
     *
     * @param products of each row's values with the vector
     */
    double along(double... products) {
        return along(taught, shares, products);
    }

    private static double along(int[] taught, double[] shares, double... products) {
        double mean = Arrays.stream(taught)
                .mapToDouble(row -> products[row])
                .average()
                .orElse(0);
        double sum = 0;
        for (int i = 0; i < taught.length; i++) {
            sum += shares[i] * (products[taught[i]] - mean);
        }
        return sum;
    }

    /** Whether a row lies on the concept's side of the middle of the taught rows. */
    boolean has(int row, double[]... products) {
        return along(products[row]) > middle;
    }
}
