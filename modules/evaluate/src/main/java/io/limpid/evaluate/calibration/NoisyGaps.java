package io.limpid.evaluate.calibration;

import io.limpid.evaluate.significance.FoldedNormal;
import java.util.Arrays;

/**
 * The gaps of a model's bins as estimated, ĝ = g + normal noise, and the line of true gaps g = size·shape on which its
 * calibration error is looked for, with Σ|shape| = 1, so that the size is the error. What noise adds to Σ|ĝ| depends on the
 * gaps themselves, from nothing where |g| ≫ s to √(2/π)·s where g = 0; along the line it is a function of the error alone.
 *
 * @param error Σ|ĝ|
 * @param deviations s of the noise in each bin
 * @param shape of the true gaps
 */
record NoisyGaps(double error, double[] deviations, double[] shape) {
    /** The gaps of rows in bins, on the line that {@link GapShape} finds. */
    static NoisyGaps of(ConfidenceBins rows) {
        double[] gaps = rows.gaps();
        double[] deviations = Arrays.stream(rows.variances()).map(Math::sqrt).toArray();
        return new NoisyGaps(
                Arrays.stream(gaps).map(Math::abs).sum(), deviations, new GapShape(gaps, deviations).shares());
    }

    /** E Σ|ĝ| where the error is {@code size}. */
    double mean(double size) {
        double sum = 0;
        for (int b = 0; b < shape.length; b++) {
            sum += FoldedNormal.mean(size * shape[b], deviations[b] * deviations[b]);
        }
        return sum;
    }

    /** By how much {@link #mean} grows with the size. */
    double slope(double size) {
        double sum = 0;
        for (int b = 0; b < shape.length; b++) {
            sum += shape[b] * FoldedNormal.sign(size * shape[b], deviations[b] * deviations[b]);
        }
        return sum;
    }

    /** Var Σ|ĝ|: a row is in one bin, so the bins are independent. */
    double variance(double size) {
        double sum = 0;
        for (int b = 0; b < shape.length; b++) {
            sum += FoldedNormal.variance(size * shape[b], deviations[b] * deviations[b]);
        }
        return sum;
    }

    /**
     * Covariance of Σ|ĝ| with that of another model on the same rows.
     *
     * @param correlations of the noise of both, [bins][bins]
     */
    double covariance(double size, NoisyGaps other, double otherSize, double[]... correlations) {
        double sum = 0;
        for (int b = 0; b < shape.length; b++) {
            for (int c = 0; c < other.shape.length; c++) {
                if (correlations[b][c] != 0) {
                    sum += deviations[b]
                            * other.deviations[c]
                            * FoldedNormal.covariance(
                                    size * shape[b] / deviations[b],
                                    otherSize * other.shape[c] / other.deviations[c],
                                    correlations[b][c]);
                }
            }
        }
        return sum;
    }
}
