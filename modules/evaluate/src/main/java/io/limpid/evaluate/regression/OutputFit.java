package io.limpid.evaluate.regression;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Strata;
import java.util.List;

/**
 * How much of the reference's predictions the candidate's explain: R² = 1 − Σ(c − r)² / Σ(r − mean r)². 1 is equality, 0 no better
 * than one constant answer, below 0 worse. The bootstrap takes the mean of each resample anew; the interval is of percentiles.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record OutputFit(int resamples) implements Measure {
    private static final String NAME = "output-r2";

    public OutputFit {
        Bootstrap.checkResamples(resamples);
    }

    public OutputFit() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT));
    }

    /** {@code output-r2}, ≤ 1; undefined if the reference answers every row alike. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] reference = Errors.predictions(comparison.reference(), comparison);
        double[] squares =
                Errors.squares(Errors.differences(Errors.predictions(comparison.candidate(), comparison), reference));
        Spread spread = Spread.of(reference);
        if (spread.variance() == 0) {
            return List.of(Measurement.undefined(
                    NAME, Subject.COMPARISON, Unit.COEFFICIENT, "the reference answers every row alike"));
        }
        double fit = 1 - Errors.mean(squares) / spread.variance();
        return List.of(Measurement.ofComparison(
                NAME,
                fit,
                Unit.COEFFICIENT,
                new Bootstrap(resamples, comparison.resamples())
                        .replicate(Strata.single(comparison.size()), counts -> {
                            double variance = spread.variance(counts);
                            return new double[] {variance == 0 ? fit : 1 - Errors.mean(counts, squares) / variance};
                        })
                        .percentile(0)));
    }
}
