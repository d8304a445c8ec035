package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a few independent repetitions, such as runs with different seeds, with Student's interval mean ± t·s/√n,
 * where t is the quantile of n − 1 degrees of freedom. Of differences taken seed by seed it is the paired interval.
 *
 * <p>Student, The probable error of a mean, Biometrika 6 (1908) 1-25.
 *
 * @param value the mean
 * @param interval around it; none for a single repetition, which says nothing about its own spread
 */
public record StudentMean(double value, Interval interval) {
    private static final String METHOD = "Student's t";

    /**
     * @param values of the repetitions, n ≥ 1
     */
    public static StudentMean of(double... values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("a mean needs at least one value, but there are none");
        }
        double mean = Arrays.stream(values).sum() / n;
        if (n == 1) {
            return new StudentMean(mean, Interval.NONE);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double half = TDistribution.of(n - 1).inverseSurvivalProbability((1 - Confidence.LEVEL) / 2)
                * Math.sqrt(squares / (n - 1) / n);
        return new StudentMean(mean, new Interval(mean - half, mean + half, Confidence.LEVEL, METHOD));
    }
}
