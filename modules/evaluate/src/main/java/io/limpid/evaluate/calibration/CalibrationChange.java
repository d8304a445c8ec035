package io.limpid.evaluate.calibration;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Confidence;
import java.util.Arrays;

/**
 * The interval of a change of calibration error on the same rows, in closed form. Each error is the sum of absolute gaps,
 * to which noise adds, and more to the smaller error: the plain difference leans towards no change, and so would a
 * bootstrap. Under each pair of views of the true gaps ({@link GapNoise}) the interval is difference − bias ± z·s, where
 * s² = Var Σ|ĝ| + Var Σ|ĥ| − 2·Cov and Cov = Σ over rows of the product of both models' deviations with the signs of their
 * bins; what is given reaches from the lowest to the highest, and holds the plain difference. It is conservative where a
 * model may be perfectly calibrated; docs/fidelity.md has its coverage.
 */
final class CalibrationChange {
    private static final String METHOD = "folded normal, bias of noisy bins taken off, at least 95%";

    private CalibrationChange() {}

    static Interval interval(ConfidenceBins candidate, ConfidenceBins reference) {
        double difference = error(candidate.gaps()) - error(reference.gaps());
        double low = difference;
        double high = difference;
        for (GapNoise mine : GapNoise.views(candidate.gaps(), candidate.variances())) {
            for (GapNoise other : GapNoise.views(reference.gaps(), reference.variances())) {
                double centre = difference - mine.bias() + other.bias();
                double variance = mine.variance()
                        + other.variance()
                        - 2 * candidate.covariance(mine.signs(), reference, other.signs());
                double half = Confidence.Z * Math.sqrt(Math.max(0, variance));
                low = Math.min(low, centre - half);
                high = Math.max(high, centre + half);
            }
        }
        return new Interval(low, high, Confidence.LEVEL, METHOD).within(-1, 1);
    }

    private static double error(double... gaps) {
        return Arrays.stream(gaps).map(Math::abs).sum();
    }
}
