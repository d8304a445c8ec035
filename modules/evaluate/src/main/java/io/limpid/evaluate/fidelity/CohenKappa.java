package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Kappa;
import java.util.List;

/**
 * Cohen's kappa of both models' decisions: agreement beyond what their class frequencies alone would give. Where one class
 * is rare, two models that never decide for it agree almost always; kappa is not impressed.
 */
public record CohenKappa() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("kappa", Unit.COEFFICIENT));
    }

    /** {@code kappa}, in [-1, 1]; undefined if both models decide for the same one class on every row. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        int classes = comparison.on().classes();
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < comparison.size(); i++) {
            counts[Comparison.decision(comparison.candidate()[i])][
                    Comparison.decision(comparison.reference()[i])]++;
        }
        Kappa kappa = Kappa.of(counts);
        return List.of(Measurement.ofComparison("kappa", kappa.value(), Unit.COEFFICIENT, kappa.interval()));
    }
}
