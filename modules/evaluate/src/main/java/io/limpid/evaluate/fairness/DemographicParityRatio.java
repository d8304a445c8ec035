package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * Demographic parity ratio, or disparate impact: lowest / highest over groups of P(decision positive | group). 1 is parity;
 * below 0.8 is the four-fifths rule of American employment law. {@code Ratio} says how the interval is made.
 *
 * <p>M. Feldman et al., Certifying and removing disparate impact, KDD 2015; the definition for several groups is Fairlearn's.
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one; 1 by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record DemographicParityRatio(int positive, int resamples) implements Measure {
    private static final String NAME = "demographic-parity-ratio";

    public DemographicParityRatio {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public DemographicParityRatio() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Ratio.quantities(NAME);
    }

    /**
     * For each protected attribute {@code demographic-parity-ratio.<attribute>} of the candidate, in [0, 1], and {@code
     * demographic-parity-ratio-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Ratio.measure(NAME, comparison, positive, resamples, "stratified by group", Rate.SELECTION);
    }
}
