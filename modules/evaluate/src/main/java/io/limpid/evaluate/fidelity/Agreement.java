package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;

/**
 * Top-1 agreement: the fraction of rows on which candidate and reference decide alike, right or wrong, with Wilson's
 * interval; where rows have several labels, on which they decide for the same set of them. Stanton et al. 2021, Does knowledge
 * distillation really work? (arXiv 2106.05945) call it fidelity.
 */
public record Agreement() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("agreement", Unit.FRACTION));
    }

    /** {@code agreement}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        int alike = 0;
        for (int i = 0; i < comparison.size(); i++) {
            double[] candidate = comparison.candidate()[i];
            double[] reference = comparison.reference()[i];
            boolean same = comparison.schema().multiLabel()
                    ? Comparison.sameLabels(candidate, reference)
                    : Comparison.decision(candidate) == Comparison.decision(reference);
            alike += same ? 1 : 0;
        }
        return List.of(Measurement.ofComparison(
                "agreement",
                (double) alike / comparison.size(),
                Unit.FRACTION,
                Wilson.interval(alike, comparison.size())));
    }
}
