package io.limpid.evaluate.calibration;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.Arrays;
import java.util.List;

/**
 * Brier score: mean over the rows of Σ over classes of (probability − truth)², of the candidate, and its change, candidate
 * minus reference on the same rows. It falls with both better calibration and better separation, and no other answer than
 * the true probabilities makes it smaller on average. BCa bootstrap intervals over the rows; that of the change is of the
 * rows' differences.
 *
 * <p>G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950) 1-3.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record BrierScore(int resamples) implements Measure {
    private static final String NAME = "brier-score";

    public BrierScore {
        Bootstrap.checkResamples(resamples);
    }

    public BrierScore() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT), Quantity.of(NAME + "-change", Unit.COEFFICIENT));
    }

    /** {@code brier-score} of the candidate, in [0, 2], and {@code brier-score-change}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] candidate = rows(comparison.candidate(), comparison.on());
        double[] reference = rows(comparison.reference(), comparison.on());
        double[] change = new double[candidate.length];
        Arrays.setAll(change, i -> candidate[i] - reference[i]);
        List<Interval> intervals = new Bootstrap(resamples, comparison.resamples()).ofMeans(List.of(candidate, change));
        return List.of(
                Measurement.ofCandidate(NAME, mean(candidate), Unit.COEFFICIENT, intervals.get(0)),
                Measurement.ofComparison(NAME + "-change", mean(change), Unit.COEFFICIENT, intervals.get(1)));
    }

    private static double[] rows(double[][] outputs, Split on) {
        double[] rows = new double[outputs.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < outputs[i].length; k++) {
                double error = outputs[i][k] - (k == on.label(i) ? 1 : 0);
                rows[i] += error * error;
            }
        }
        return rows;
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
