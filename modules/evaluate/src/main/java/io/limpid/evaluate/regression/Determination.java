package io.limpid.evaluate.regression;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.List;

/**
 * The coefficient of determination R² = 1 − Σ(prediction − truth)² / Σ(truth − mean truth)², the mean being that of the rows measured
 * on; and what it is more than the reference's. 1 is right everywhere, 0 no better than that mean, below 0 worse. The bootstrap takes
 * the mean of each resample anew; both models answer the same resampled rows. Intervals are percentiles.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record Determination(int resamples) implements Measure {
    private static final String NAME = "r2";
    private static final String CHANGE = "r2-change";

    public Determination {
        Bootstrap.checkResamples(resamples);
    }

    public Determination() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT), Quantity.of(CHANGE, Unit.COEFFICIENT));
    }

    /** {@code r2}, ≤ 1; {@code r2-change}, negative where the candidate is worse; undefined if all rows have the same truth. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] candidate = Errors.squares(Errors.of(comparison.candidate(), comparison));
        double[] reference = Errors.squares(Errors.of(comparison.reference(), comparison));
        Spread truth = Spread.of(truth(comparison));
        if (truth.variance() == 0) {
            String reason =
                    "every row has the same " + Errors.target(comparison).name();
            return List.of(
                    Measurement.undefined(NAME, Subject.CANDIDATE, Unit.COEFFICIENT, reason),
                    Measurement.undefined(CHANGE, Subject.COMPARISON, Unit.COEFFICIENT, reason));
        }
        double own = 1 - Errors.mean(candidate) / truth.variance();
        double change = own - (1 - Errors.mean(reference) / truth.variance());
        Replicates replicates = new Bootstrap(resamples, comparison.resamples())
                .replicate(Strata.single(comparison.size()), counts -> {
                    double variance = truth.variance(counts);
                    if (variance == 0) {
                        return new double[] {own, change};
                    }
                    double drawn = 1 - Errors.mean(counts, candidate) / variance;
                    return new double[] {drawn, drawn - (1 - Errors.mean(counts, reference) / variance)};
                });
        return List.of(
                Measurement.ofCandidate(NAME, own, Unit.COEFFICIENT, replicates.percentile(0)),
                Measurement.ofComparison(CHANGE, change, Unit.COEFFICIENT, replicates.percentile(1)));
    }

    private static double[] truth(Comparison comparison) {
        double[] truth = new double[comparison.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = comparison.on().value(i);
        }
        return truth;
    }
}
