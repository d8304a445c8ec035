package io.limpid.evaluate.regression;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Strata;
import java.util.List;

/**
 * The root of the mean squared error, in the target's own unit, and what it is more than the reference's. The interval of one
 * model is the bootstrap's of the mean squared error, BCa, on the root's scale, which keeps quantiles. That of the change is paired:
 * both models answer the same resampled rows. Its acceleration is Σl³ / (6 (Σl²)^1.5) of the empirical influence values
 * l = (c² − mean c²) / 2·RMSE(c) − (r² − mean r²) / 2·RMSE(r) of errors c and r.
 *
 * <p>B. Efron, Better bootstrap confidence intervals, JASA 82 (1987) 171-185.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record RootMeanSquaredError(int resamples) implements Measure {
    private static final String NAME = "rmse";
    private static final String CHANGE = "rmse-change";

    public RootMeanSquaredError {
        Bootstrap.checkResamples(resamples);
    }

    public RootMeanSquaredError() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.TARGET), Quantity.of(CHANGE, Unit.TARGET));
    }

    /** {@code rmse}; {@code rmse-change}, positive where the candidate is worse. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] candidate = Errors.squares(Errors.of(comparison.candidate(), comparison));
        double[] reference = Errors.squares(Errors.of(comparison.reference(), comparison));
        Bootstrap bootstrap = new Bootstrap(resamples, comparison.resamples());
        double own = Math.sqrt(Errors.mean(candidate));
        double other = Math.sqrt(Errors.mean(reference));
        return List.of(
                Measurement.ofCandidate(
                        NAME, own, Unit.TARGET, bootstrap.ofMean(candidate).mapped(Math::sqrt)),
                Measurement.ofComparison(
                        CHANGE,
                        own - other,
                        Unit.TARGET,
                        bootstrap
                                .replicate(Strata.single(comparison.size()), counts -> new double[] {
                                    Math.sqrt(Errors.mean(counts, candidate))
                                            - Math.sqrt(Errors.mean(counts, reference))
                                })
                                .biasCorrected(0, own - other, acceleration(candidate, own, reference, other))));
    }

    private static double acceleration(double[] candidate, double own, double[] reference, double other) {
        double[] influences = new double[candidate.length];
        for (int i = 0; i < influences.length; i++) {
            influences[i] = influence(candidate[i], own) - influence(reference[i], other);
        }
        return Bootstrap.acceleration(influences);
    }

    /** A model without error has no scale to be off by. */
    private static double influence(double square, double root) {
        return root == 0 ? 0 : (square - root * root) / (2 * root);
    }
}
