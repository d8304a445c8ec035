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
 * interval. Stanton et al. 2021, Does knowledge distillation really work? (arXiv 2106.05945) call it fidelity.
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
            alike += Comparison.decision(comparison.candidate()[i])
                            == Comparison.decision(comparison.reference()[i])
                    ? 1
                    : 0;
        }
        return List.of(Measurement.ofComparison(
                "agreement",
                (double) alike / comparison.size(),
                Unit.FRACTION,
                Wilson.interval(alike, comparison.size())));
    }
}
