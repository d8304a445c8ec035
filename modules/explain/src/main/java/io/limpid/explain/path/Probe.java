package io.limpid.explain.path;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear classifier on a layer's values: least squares on one column a class with a ridge, taught by the first half of
 * the rows and asked about the other half.
 */
final class Probe {
    /** Of the mean squared length of a row: enough that more values than rows do no harm. */
    private static final double RIDGE = 0.1;

    private static final int FEWEST = 4;

    private Probe() {}

    /** Share of the asked rows that are rightly classified. */
    static double accuracy(double[][] rows, int[] labels, int classes) {
        if (rows.length < FEWEST) {
            return Double.NaN;
        }
        int taught = rows.length / 2;
        double[][] scaled = Likeness.centred(rows, taught, true);
        double[][] teaching = Arrays.copyOf(scaled, taught);
        double[][] asked = Arrays.copyOfRange(scaled, taught, rows.length);
        double[][] products = Likeness.products(teaching, teaching);
        double ridge = 0;
        for (int i = 0; i < taught; i++) {
            ridge += RIDGE * products[i][i] / taught;
        }
        double[][] wanted = new double[taught][classes];
        for (int i = 0; i < taught; i++) {
            products[i][i] += ridge == 0 ? 1 : ridge;
            for (int c = 0; c < classes; c++) {
                wanted[i][c] = (labels[i] == c ? 1 : 0) - 1.0 / classes;
            }
        }
        RealMatrix weights = new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(wanted, false));
        double[][] outputs = new Array2DRowRealMatrix(Likeness.products(asked, teaching), false)
                .multiply(weights)
                .getData();
        int right = 0;
        for (int i = 0; i < asked.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = outputs[i][c] > outputs[i][best] ? c : best;
            }
            right += best == labels[taught + i] ? 1 : 0;
        }
        return (double) right / asked.length;
    }
}
