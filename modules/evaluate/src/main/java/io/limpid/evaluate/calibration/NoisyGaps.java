package io.limpid.evaluate.calibration;

import io.limpid.evaluate.significance.FoldedNormal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

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
    /** Against the equal shape, where it is true. */
    private static final double LEVEL = 0.01;

    /**
     * The shape is the same in every bin in units of its noise, with the sign that most bins have. That is as much as data of
     * ordinary size can tell, and a shape read off the noise would take part of it for truth. Only if a χ² test finds the
     * gaps uneven, each is its estimate drawn to their mean as much as noise asks (the posterior mean under a normal prior
     * with the moments of the gaps).
     */
    static NoisyGaps of(ConfidenceBins rows) {
        double[] gaps = rows.gaps();
        double[] deviations = Arrays.stream(rows.variances()).map(Math::sqrt).toArray();
        int[] filled =
                IntStream.range(0, gaps.length).filter(b -> deviations[b] > 0).toArray();
        double[] z =
                Arrays.stream(filled).mapToDouble(b -> gaps[b] / deviations[b]).toArray();
        double mean = Arrays.stream(z).average().orElseThrow();
        double spread = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum();
        double kept = even(spread, z.length) ? 0 : 1 - (z.length - 1) / spread;
        double common = kept == 0 ? Math.copySign(1, mean) : mean;
        double[] shape = new double[gaps.length];
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            double drawn = deviations[filled[k]] * (common + kept * (z[k] - mean));
            shape[filled[k]] = drawn;
            sum += Math.abs(drawn);
        }
        for (int b = 0; b < shape.length; b++) {
            shape[b] /= sum;
        }
        return new NoisyGaps(Arrays.stream(gaps).map(Math::abs).sum(), deviations, shape);
    }

    private static boolean even(double spread, int bins) {
        return bins < 3 || spread <= ChiSquaredDistribution.of(bins - 1).inverseSurvivalProbability(LEVEL);
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
