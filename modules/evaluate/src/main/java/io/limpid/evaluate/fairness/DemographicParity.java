package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * Demographic parity difference: how much more often the most favoured group is decided positive than the least favoured,
 * max over groups − min over groups of P(decision positive | group). 0 is parity. The bootstrap interval is stratified by
 * group; {@code Gap} says how it is made.
 *
 * <p>C. Dwork et al., Fairness through awareness, ITCS 2012; the definition for several groups is Fairlearn's.
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one. 1 by
 *     default, which in binary data coded 0 and 1 is the positive class
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record DemographicParity(int positive, int resamples) implements Measure {
    public DemographicParity {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public DemographicParity() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Gap.quantities("demographic-parity-difference");
    }

    /**
     * For each protected attribute {@code demographic-parity-difference.<attribute>} of the candidate, in [0, 1], and {@code
     * demographic-parity-difference-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Gap.measure(
                "demographic-parity-difference",
                comparison,
                positive,
                resamples,
                "stratified by group",
                Rate.SELECTION);
    }
}
