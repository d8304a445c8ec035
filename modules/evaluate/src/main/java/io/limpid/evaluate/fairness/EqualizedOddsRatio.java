package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * Equalized odds ratio: the smaller of two ratios between groups, that of the true positive rate and that of the false positive
 * rate, each lowest / highest over groups. 1 is equality. {@code Ratio} says how the interval is made.
 *
 * <p>M. Hardt, E. Price and N. Srebro, Equality of opportunity in supervised learning, NeurIPS 2016; the smaller of the two is
 * Fairlearn's definition.
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one; 1 by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record EqualizedOddsRatio(int positive, int resamples) implements Measure {
    private static final String NAME = "equalized-odds-ratio";

    public EqualizedOddsRatio {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public EqualizedOddsRatio() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Ratio.quantities(NAME);
    }

    /**
     * For each protected attribute {@code equalized-odds-ratio.<attribute>} of the candidate, in [0, 1], and {@code
     * equalized-odds-ratio-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Ratio.measure(
                NAME,
                comparison,
                positive,
                resamples,
                "stratified by group and truth",
                Rate.TRUE_POSITIVE,
                Rate.FALSE_POSITIVE);
    }
}
