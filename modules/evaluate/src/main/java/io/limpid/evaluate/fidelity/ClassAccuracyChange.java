package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import java.util.List;

/**
 * For each class the change of accuracy (recall) on the rows of that class, candidate minus reference, with Newcombe's
 * interval for paired proportions. Compression may keep the accuracy and give up one class: Hooker et al. 2019, What do
 * compressed deep neural networks forget? (arXiv 1911.05248).
 */
public record ClassAccuracyChange() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.each(Quantity.Each.CLASS, "accuracy-change", Unit.FRACTION_DIFFERENCE));
    }

    /** {@code accuracy-change.<class>} for each class of the schema, in order; undefined for a class without rows. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return new DecisionFamily(
                        comparison,
                        comparison.on().labels(),
                        comparison.schema().classes(),
                        "no row is of this class")
                .accuracyChange("accuracy-change.");
    }
}
