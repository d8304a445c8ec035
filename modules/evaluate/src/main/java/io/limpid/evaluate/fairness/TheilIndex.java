package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.Arrays;
import java.util.List;

/**
 * How unevenly wrong decisions benefit people, whatever their group. A row's benefit is b = decided positive − truly positive
 * + 1: 0 for a positive who is refused, 2 for a negative who is favoured, 1 for all who get what is right. With mean μ the
 * Theil index is mean (b/μ) ln(b/μ), and the generalized entropy index with α = 2 is mean ((b/μ)² − 1) / 2; 0 is equality. The
 * intervals are bootstrap percentiles over rows, both models resampled together for the changes.
 *
 * <p>T. Speicher et al., A unified approach to quantifying algorithmic unfairness, KDD 2018.
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one; 1 by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record TheilIndex(int positive, int resamples) implements Measure {
    private static final String THEIL = "theil-index";
    private static final String ENTROPY = "generalized-entropy-index";

    public TheilIndex {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public TheilIndex() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.of(THEIL, Unit.COEFFICIENT),
                Quantity.of(THEIL + "-change", Unit.COEFFICIENT),
                Quantity.of(ENTROPY, Unit.COEFFICIENT),
                Quantity.of(ENTROPY + "-change", Unit.COEFFICIENT));
    }

    /**
     * {@code theil-index} and {@code generalized-entropy-index} of the candidate, ≥ 0, and their {@code -change} against the
     * reference; undefined where nobody benefits.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        Groups.checkThere(comparison, positive);
        int n = comparison.size();
        int[] own = benefits(comparison, comparison.candidate());
        int[] other = benefits(comparison, comparison.reference());
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double[] found = both(once, own, other);
        Replicates replicates = new Bootstrap(resamples, comparison.resamples())
                .replicate(Strata.single(n), counts -> both(counts, own, other));
        return List.of(
                ofCandidate(THEIL, found[0], replicates, 0),
                ofComparison(THEIL + "-change", found[1], replicates, 1),
                ofCandidate(ENTROPY, found[2], replicates, 2),
                ofComparison(ENTROPY + "-change", found[3], replicates, 3));
    }

    private static Measurement ofCandidate(String name, double value, Replicates replicates, int statistic) {
        return Double.isNaN(value)
                ? Measurement.undefined(name, Subject.CANDIDATE, Unit.COEFFICIENT, "no row benefits")
                : Measurement.ofCandidate(name, value, Unit.COEFFICIENT, replicates.percentile(statistic));
    }

    private static Measurement ofComparison(String name, double value, Replicates replicates, int statistic) {
        return Double.isNaN(value)
                ? Measurement.undefined(name, Subject.COMPARISON, Unit.COEFFICIENT, "no row benefits")
                : Measurement.ofComparison(name, value, Unit.COEFFICIENT, replicates.percentile(statistic));
    }

    private int[] benefits(Comparison comparison, double[][] outputs) {
        int[] benefits = new int[outputs.length];
        for (int i = 0; i < benefits.length; i++) {
            boolean decided = Comparison.decision(outputs[i]) == positive;
            boolean truly = comparison.on().label(i) == positive;
            benefits[i] = (decided ? 1 : 0) - (truly ? 1 : 0) + 1;
        }
        return benefits;
    }

    private static double[] both(int[] counts, int[] own, int[] other) {
        double[] mine = indices(counts, own);
        double[] theirs = indices(counts, other);
        return new double[] {mine[0], mine[0] - theirs[0], mine[1], mine[1] - theirs[1]};
    }

    /** Theil's, then the entropy index. The counts sum to the number of rows. */
    private static double[] indices(int[] counts, int[] benefits) {
        int n = benefits.length;
        int none = 0;
        int twice = 0;
        for (int i = 0; i < n; i++) {
            none += benefits[i] == 0 ? counts[i] : 0;
            twice += benefits[i] == 2 ? counts[i] : 0;
        }
        int[] rows = {none, n - none - twice, twice};
        double mean = (rows[1] + 2.0 * rows[2]) / n;
        double theil = 0;
        double squares = 0;
        for (int benefit = 1; benefit < rows.length; benefit++) {
            double relative = benefit / mean;
            theil += rows[benefit] * relative * Math.log(relative);
            squares += rows[benefit] * relative * relative;
        }
        return mean == 0
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {Math.max(0, theil / n), Math.max(0, (squares / n - 1) / 2)};
    }
}
