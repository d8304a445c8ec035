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
        int[] once = new int[comparison.size()];
        Arrays.fill(once, 1);
        double rho = correlation(candidate.ranks(once), reference.ranks(once), once);
        if (Double.isNaN(rho)) {
            return List.of(Measurement.undefined(
                    NAME, Subject.COMPARISON, Unit.COEFFICIENT, "a model is equally sure of every row"));
        }
        return List.of(Measurement.ofComparison(
                NAME,
                rho,
                Unit.COEFFICIENT,
                new Bootstrap(resamples, comparison.seed())
                        .replicate(Strata.single(once.length), counts -> {
                            double drawn = correlation(candidate.ranks(counts), reference.ranks(counts), counts);
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

    private static double correlation(double[] x, double[] y, int... counts) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < counts.length; i++) {
            n += counts[i];
            sumX += counts[i] * x[i];
            sumY += counts[i] * y[i];
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < counts.length; i++) {
            double dx = x[i] - sumX / n;
            double dy = y[i] - sumY / n;
            xx += counts[i] * dx * dx;
            yy += counts[i] * dy * dy;
            xy += counts[i] * dx * dy;
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }
}
