package io.limpid.evaluate.regression;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * How far the candidate's predictions are from the reference's, whatever is true: the root of the mean squared difference, in the
 * target's own unit, with the bootstrap's BCa interval of the mean on the root's scale.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record OutputDifference(int resamples) implements Measure {
    private static final String NAME = "output-rmse";

    public OutputDifference {
        Bootstrap.checkResamples(resamples);
    }

    public OutputDifference() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.TARGET));
    }

    /** {@code output-rmse}, ≥ 0. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] squares = Errors.squares(Errors.differences(
                Errors.predictions(comparison.candidate(), comparison),
                Errors.predictions(comparison.reference(), comparison)));
        Interval interval =
                new Bootstrap(resamples, comparison.resamples()).ofMean(squares).mapped(Math::sqrt);
        return List.of(Measurement.ofComparison(NAME, Math.sqrt(Errors.mean(squares)), Unit.TARGET, interval));
    }
}
