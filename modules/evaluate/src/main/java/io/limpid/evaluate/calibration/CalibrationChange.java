package io.limpid.evaluate.calibration;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Bisection;
import io.limpid.evaluate.significance.Confidence;

/**
 * The interval of a change of calibration error on the same rows. Each error is a sum of absolute gaps, to which noise adds,
 * and more to the smaller error: the plain difference leans towards no change, and so would a bootstrap. So each possible
 * change d is tested, and the interval holds those that are not rejected. Under d the errors are t and t + d; t is what both
 * errors together speak for (their mean is {@link NoisyGaps#mean} of t and of t + d), and the difference is compared with its
 * own mean there. As t was fitted to the sum of both, the part β of the difference that follows the sum is taken off its
 * variance. The interval also holds the plain difference.
 *
 * <p>C.-S. Chuang and T. L. Lai, Hybrid resampling methods for confidence intervals, Statistica Sinica 10 (2000), on tests whose
 * other parameters are fitted under each value tested; here in closed form.
 */
final class CalibrationChange {
    private final NoisyGaps candidate;
    private final NoisyGaps reference;
    private final double[][] correlations;

    /** @param correlations of the noise of both, [bins][bins] */
    CalibrationChange(NoisyGaps candidate, NoisyGaps reference, double[]... correlations) {
        this.candidate = candidate;
        this.reference = reference;
        this.correlations = correlations;
    }

    double value() {
        return candidate.error() - reference.error();
    }

    Interval interval() {
        double found = value();
        double low = Bisection.zero(-1, found, change -> Confidence.Z - score(change));
        double high = Bisection.zero(found, 1, change -> -Confidence.Z - score(change));
        return new Interval(low, high, Confidence.LEVEL, CalibrationError.METHOD);
    }

    /** How many standard deviations the difference found lies above what {@code change} would give. */
    private double score(double change) {
        double both = candidate.error() + reference.error();
        double least = Math.max(0, -change);
        double other = Bisection.zero(
                least, least + both, size -> candidate.mean(size + change) + reference.mean(size) - both);
        double own = other + change;
        double beta = 0;
        if (other > least) {
            double mine = candidate.slope(own);
            double theirs = reference.slope(other);
            beta = (mine - theirs) / (mine + theirs);
        }
        double variance = (1 - beta) * (1 - beta) * candidate.variance(own)
                + (1 + beta) * (1 + beta) * reference.variance(other)
                - 2 * (1 - beta * beta) * candidate.covariance(own, reference, other, correlations);
        double expected = candidate.mean(own) - reference.mean(other);
        return (value() - expected) / Math.sqrt(Math.max(Double.MIN_NORMAL, variance));
    }
}
