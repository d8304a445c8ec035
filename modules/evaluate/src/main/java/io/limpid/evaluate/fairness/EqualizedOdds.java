package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * Equalized odds difference: the larger of two gaps between groups, that in the true positive rate and that in the false
 * positive rate, each max over groups − min over groups. 0 is equality. The bootstrap interval is stratified by group and
 * truth; {@code Gap} says how it is made.
 *
 * <p>M. Hardt, E. Price and N. Srebro, Equality of opportunity in supervised learning, NeurIPS 2016; the larger of the
 * two is Fairlearn's definition.
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one. 1 by
 *     default, which in binary data coded 0 and 1 is the positive class
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record EqualizedOdds(int positive, int resamples) implements Measure {
    public EqualizedOdds {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public EqualizedOdds() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Gap.quantities("equalized-odds-difference");
    }

    /**
     * For each protected attribute {@code equalized-odds-difference.<attribute>} of the candidate, in [0, 1], and {@code
     * equalized-odds-difference-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Gap.measure(
                "equalized-odds-difference",
                comparison,
                positive,
                resamples,
                "stratified by group and truth",
                Rate.TRUE_POSITIVE,
                Rate.FALSE_POSITIVE);
    }
}
