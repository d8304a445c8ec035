package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Strata;
import java.util.Arrays;
import java.util.List;

/**
 * Spearman's rank correlation of both models' confidence, the probability of the decided class: whether the candidate
 * finds the same rows easy and the same rows hard. Ties have the mean of their ranks. The bootstrap ranks every resample
 * anew; its interval is normal, freed of bias, on the scale of Fisher's z = artanh ρ.
 *
 * <p>C. Spearman, American Journal of Psychology 15 (1904) 72-101.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record ConfidenceRanks(int resamples) implements Measure {
    private static final String NAME = "confidence-correlation";
    /** Beyond it Fisher's z of a correlation that rounds to 1 would be infinite. */
    private static final double CLOSEST = 1 - 1e-12;

    public ConfidenceRanks {
        Bootstrap.checkResamples(resamples);
    }

    public ConfidenceRanks() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT));
    }

    /** {@code confidence-correlation}, in [-1, 1]; undefined if a model is equally sure of every row. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        Ranking candidate = Ranking.of(confidence(comparison.candidate()));
        Ranking reference = Ranking.of(confidence(comparison.reference()));
        double rho = candidate.correlation(reference);
        if (Double.isNaN(rho)) {
            return List.of(Measurement.undefined(
                    NAME, Subject.COMPARISON, Unit.COEFFICIENT, "a model is equally sure of every row"));
        }
        return List.of(Measurement.ofComparison(
                NAME,
                rho,
                Unit.COEFFICIENT,
                new Bootstrap(resamples, comparison.resamples())
                        .replicate(Strata.single(comparison.size()), counts -> {
                            double drawn = candidate.correlation(reference, counts);
                            return new double[] {fisher(Double.isNaN(drawn) ? rho : drawn)};
                        })
                        .biasCorrectedNormal(0, fisher(rho), 0)
                        .mapped(Math::tanh)));
    }

    private static double fisher(double rho) {
        double inside = Math.max(-CLOSEST, Math.min(CLOSEST, rho));
        return 0.5 * Math.log((1 + inside) / (1 - inside));
    }

    private static double[] confidence(double[][] outputs) {
        return Arrays.stream(outputs)
                .mapToDouble(row -> row[Comparison.decision(row)])
                .toArray();
    }
}
