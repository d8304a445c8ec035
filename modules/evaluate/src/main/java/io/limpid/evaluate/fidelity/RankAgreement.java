package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Strata;

/**
 * Spearman's rank correlation of what two models say of the same rows. Ties have the mean of their ranks. The bootstrap ranks every
 * resample anew; its interval is normal, freed of bias, on the scale of Fisher's z = artanh ρ.
 *
 * <p>C. Spearman, American Journal of Psychology 15 (1904) 72-101.
 */
final class RankAgreement {
    /** Beyond it Fisher's z of a correlation that rounds to 1 would be infinite. */
    private static final double CLOSEST = 1 - 1e-12;

    private RankAgreement() {}

    /** @param constant why there is no correlation where all values of a model are equal */
    static Measurement of(
            String name, double[] ofCandidate, double[] ofReference, Bootstrap bootstrap, String constant) {
        Ranking candidate = Ranking.of(ofCandidate);
        Ranking reference = Ranking.of(ofReference);
        double rho = candidate.correlation(reference);
        if (Double.isNaN(rho)) {
            return Measurement.undefined(name, Subject.COMPARISON, Unit.COEFFICIENT, constant);
        }
        return Measurement.ofComparison(
                name,
                rho,
                Unit.COEFFICIENT,
                bootstrap
                        .replicate(Strata.single(ofCandidate.length), counts -> {
                            double drawn = candidate.correlation(reference, counts);
                            return new double[] {fisher(Double.isNaN(drawn) ? rho : drawn)};
                        })
                        .biasCorrectedNormal(0, fisher(rho))
                        .mapped(Math::tanh));
    }

    private static double fisher(double rho) {
        double inside = Math.max(-CLOSEST, Math.min(CLOSEST, rho));
        return 0.5 * Math.log((1 + inside) / (1 - inside));
    }
}
