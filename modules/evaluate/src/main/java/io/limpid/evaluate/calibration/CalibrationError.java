package io.limpid.evaluate.calibration;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.Arrays;
import java.util.List;

/**
 * Expected calibration error: Σ over bins of (rows in the bin / rows)·|mean confidence − accuracy|, over bins of equal
 * mass, of the candidate; and its change, candidate minus reference.
 *
 * <p>Noise in a bin can only add to the error, so the estimate lies too high, by about √(2/π)·√(bins·p(1 − p)/n), and
 * its bootstrap values lie too high twice: between their quantiles the truth is never found where calibration is good.
 * The interval is therefore e − bias ± z·s, with the bootstrap's bias and with s the bootstrap's deviation of the error
 * linearised at the estimate, Σ sign(gap)·resampled gap, because that of the absolute values themselves is too small
 * near 0. Where the estimate is no larger than what noise alone gives (the 97.5% quantile of Σ|resampled gap − gap|),
 * the interval begins at 0; it always contains the estimate. In simulation it covers the truth in 0.91 to 0.97 of cases.
 * {@link CalibrationChange} says how the interval of the change is made.
 *
 * <p>M. P. Naeini et al., Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015; C. Guo et al., On
 * calibration of modern neural networks, ICML 2017; on the bias A. Kumar et al., Verified uncertainty calibration,
 * NeurIPS 2019.
 *
 * @param bins ≥ 1; 15 by default
 * @param resamples of the bootstrap over the rows, ≥ 40; 1000 by default
 */
public record CalibrationError(int bins, int resamples) implements Measure {
    /** The number of bins in most published results. */
    public static final int DEFAULT_BINS = 15;

    private static final String NAME = "expected-calibration-error";

    public CalibrationError {
        checkBins(bins);
        Bootstrap.checkResamples(resamples);
    }

    public CalibrationError() {
        this(DEFAULT_BINS, Bootstrap.DEFAULT_RESAMPLES);
    }

    static void checkBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be >= 1, but was " + bins);
        }
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.FRACTION), Quantity.of(NAME + "-change", Unit.FRACTION_DIFFERENCE));
    }

    /** {@code expected-calibration-error} of the candidate and {@code expected-calibration-error-change}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return of(
                new ConfidenceBins(comparison.candidate(), comparison.on(), bins),
                new ConfidenceBins(comparison.reference(), comparison.on(), bins),
                new Bootstrap(resamples, comparison.resamples()),
                NAME,
                NAME + "-change");
    }

    /** The candidate's error and its change against the reference on the same rows. */
    static List<Measurement> of(
            ConfidenceBins candidate, ConfidenceBins reference, Bootstrap bootstrap, String name, String changeName) {
        double[] gaps = candidate.gaps();
        double error = error(gaps);
        double change = error - error(reference.gaps());
        Replicates replicates = bootstrap.replicate(Strata.single(candidate.rows()), counts -> {
            double[] drawn = candidate.gaps(counts);
            return new double[] {error(drawn), linear(drawn, gaps), distance(drawn, gaps)};
        });
        return List.of(
                Measurement.ofCandidate(name, error, Unit.FRACTION, interval(replicates, error)),
                Measurement.ofComparison(
                        changeName,
                        change,
                        Unit.FRACTION_DIFFERENCE,
                        CalibrationChange.interval(candidate, reference)));
    }

    private static Interval interval(Replicates replicates, double error) {
        Interval normal = replicates.biasCorrectedNormal(0, error, 1);
        boolean onlyNoise = error <= replicates.quantile(0.975, values -> values[2]);
        double low = onlyNoise ? 0 : Math.max(0, Math.min(normal.low(), error));
        double high = Math.min(1, Math.max(normal.high(), error));
        return new Interval(low, high, normal.level(), normal.method());
    }

    private static double error(double... gaps) {
        return Arrays.stream(gaps).map(Math::abs).sum();
    }

    private static double linear(double[] drawn, double[] gaps) {
        double sum = 0;
        for (int b = 0; b < gaps.length; b++) {
            sum += Math.signum(gaps[b]) * drawn[b];
        }
        return sum;
    }

    private static double distance(double[] drawn, double[] gaps) {
        double sum = 0;
        for (int b = 0; b < gaps.length; b++) {
            sum += Math.abs(drawn[b] - gaps[b]);
        }
        return sum;
    }
}
