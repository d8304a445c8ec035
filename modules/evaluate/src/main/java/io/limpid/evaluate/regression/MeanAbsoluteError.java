package io.limpid.evaluate.regression;

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
 * The mean absolute error, in the target's own unit, and what it is more than the reference's, with the bootstrap's BCa intervals;
 * that of the change is paired, the mean over rows of the difference of both errors' sizes.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record MeanAbsoluteError(int resamples) implements Measure {
    private static final String NAME = "mae";
    private static final String CHANGE = "mae-change";

    public MeanAbsoluteError {
        Bootstrap.checkResamples(resamples);
    }

    public MeanAbsoluteError() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.TARGET), Quantity.of(CHANGE, Unit.TARGET));
    }

    /** {@code mae}; {@code mae-change}, positive where the candidate is worse. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] candidate = sizes(Errors.of(comparison.candidate(), comparison));
        double[] change = Errors.differences(candidate, sizes(Errors.of(comparison.reference(), comparison)));
        List<Interval> intervals = new Bootstrap(resamples, comparison.resamples()).ofMeans(List.of(candidate, change));
        return List.of(
                Measurement.ofCandidate(NAME, Errors.mean(candidate), Unit.TARGET, intervals.get(0)),
                Measurement.ofComparison(CHANGE, Errors.mean(change), Unit.TARGET, intervals.get(1)));
    }

    private static double[] sizes(double... errors) {
        return Arrays.stream(errors).map(Math::abs).toArray();
    }
}
