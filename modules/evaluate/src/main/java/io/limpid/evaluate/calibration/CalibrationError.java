package io.limpid.evaluate.calibration;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bisection;
import io.limpid.evaluate.significance.Confidence;
import java.util.List;

/**
 * Expected calibration error: Σ over bins of (rows in the bin / rows)·|mean confidence − accuracy|, over bins of equal
 * mass, of the candidate; and its change, candidate minus reference.
 *
 * <p>Noise in a bin can only add to the error, so the estimate lies too high, by about √(2/π)·√(bins·p(1 − p)/n) where
 * calibration is good. The interval holds the errors under which the estimate is within z standard deviations of its mean
 * ({@link NoisyGaps}), and the estimate itself. {@link CalibrationChange} says how the interval of the change is made;
 * docs/fidelity.md has how often both hold the truth.
 *
 * <p>M. P. Naeini et al., Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015; C. Guo et al., On
 * calibration of modern neural networks, ICML 2017; on the bias A. Kumar et al., Verified uncertainty calibration,
 * NeurIPS 2019.
 *
 * @param bins ≥ 1; 15 by default
 */
public record CalibrationError(int bins) implements Measure {
    /** The number of bins in most published results. */
    public static final int DEFAULT_BINS = 15;

    /** Of both intervals. */
    static final String METHOD = "test inversion, folded normal";

    private static final String NAME = "expected-calibration-error";

    public CalibrationError {
        checkBins(bins);
    }

    public CalibrationError() {
        this(DEFAULT_BINS);
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
                NAME,
                NAME + "-change");
    }

    /** The candidate's error and its change against the reference on the same rows. */
    static List<Measurement> of(ConfidenceBins candidate, ConfidenceBins reference, String name, String changeName) {
        NoisyGaps gaps = NoisyGaps.of(candidate);
        CalibrationChange change =
                new CalibrationChange(gaps, NoisyGaps.of(reference), candidate.correlations(reference));
        return List.of(
                Measurement.ofCandidate(name, gaps.error(), Unit.FRACTION, interval(gaps)),
                Measurement.ofComparison(changeName, change.value(), Unit.FRACTION_DIFFERENCE, change.interval()));
    }

    private static Interval interval(NoisyGaps gaps) {
        double error = gaps.error();
        double low = Bisection.zero(0, error, size -> gaps.mean(size) + reach(gaps, size) - error);
        double high = Bisection.zero(error, 1, size -> gaps.mean(size) - reach(gaps, size) - error);
        return new Interval(low, high, Confidence.LEVEL, METHOD);
    }

    private static double reach(NoisyGaps gaps, double size) {
        return Confidence.Z * Math.sqrt(gaps.variance(size));
    }
}
