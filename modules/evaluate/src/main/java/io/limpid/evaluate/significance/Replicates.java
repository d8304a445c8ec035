package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The values of a bootstrap and the intervals that are read off them. B. Efron, Better bootstrap confidence intervals,
 * JASA 82 (1987) 171-185; A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997), chapter 5.
 */
public final class Replicates {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Quantile p of n values lies at rank p(n + 1), as bootstrap intervals are defined. */
    private static final Quantile QUANTILE = Quantile.withDefaults().with(Quantile.EstimationMethod.HF6);

    private static final double TAIL = (1 - Confidence.LEVEL) / 2;

    private final double[][] values;

    /** @param values [resample][statistic] */
    Replicates(double[][] values) {
        this.values = values;
    }

    /** Quantile, at {@code probability} in [0, 1], of a number computed from each resample's values. */
    public double quantile(double probability, ToDoubleFunction<double[]> number) {
        return QUANTILE.evaluate(Arrays.stream(values).mapToDouble(number).toArray(), probability);
    }

    /** Between the quantiles of the values: for statistics without much bias. */
    public Interval percentile(int statistic) {
        return interval(
                quantile(TAIL, v -> v[statistic]), quantile(1 - TAIL, v -> v[statistic]), "bootstrap percentile");
    }

    /** The normal interval around the estimate freed of the bootstrap's bias, 2e − mean ± z·s. */
    public Interval biasCorrectedNormal(int statistic, double estimate) {
        double centre = 2 * estimate - mean(statistic);
        double half = Confidence.Z * deviation(statistic);
        return interval(centre - half, centre + half, "bootstrap bias-corrected normal");
    }

    /**
     * Bias-corrected and accelerated (BCa): quantiles whose levels are shifted for median bias and for skewness.
     *
     * @param acceleration a sixth of the skewness of the statistic's influence values
     */
    public Interval biasCorrected(int statistic, double estimate, double acceleration) {
        double below = Arrays.stream(values)
                .mapToDouble(v -> v[statistic] < estimate ? 1 : v[statistic] == estimate ? 0.5 : 0)
                .average()
                .orElseThrow();
        // A statistic that all resamples put on one side would give an infinite shift.
        double least = 0.5 / values.length;
        double shift = NORMAL.inverseCumulativeProbability(Math.min(Math.max(below, least), 1 - least));
        return interval(
                quantile(level(-Confidence.Z, shift, acceleration), v -> v[statistic]),
                quantile(level(Confidence.Z, shift, acceleration), v -> v[statistic]),
                "bootstrap BCa");
    }

    /** An interval with its method completed by the number of resamples. */
    public Interval interval(double low, double high, String method) {
        return new Interval(
                low, high, Confidence.LEVEL, String.format(Locale.ROOT, "%s, %d resamples", method, values.length));
    }

    private double mean(int statistic) {
        return Arrays.stream(values).mapToDouble(v -> v[statistic]).average().orElseThrow();
    }

    private double deviation(int statistic) {
        double mean = mean(statistic);
        double squares = Arrays.stream(values)
                .mapToDouble(v -> (v[statistic] - mean) * (v[statistic] - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double level(double z, double shift, double acceleration) {
        double shifted = shift + z;
        return NORMAL.cumulativeProbability(shift + shifted / (1 - acceleration * shifted));
    }
}
