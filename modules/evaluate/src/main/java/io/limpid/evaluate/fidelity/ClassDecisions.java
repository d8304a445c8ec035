package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Quantity.Each;
import io.limpid.core.measure.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Agreement and McNemar's test for the rows of each true class by itself. Of many tests some fall below 0.05 by chance;
 * the p-values of all classes are therefore one family, and stand beside themselves with Holm's correction.
 */
public record ClassDecisions() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.each(Each.CLASS, "class-agreement", Unit.FRACTION),
                Quantity.each(Each.CLASS, "class-mcnemar", Unit.P_VALUE).unbounded(),
                Quantity.each(Each.CLASS, "class-mcnemar-holm", Unit.P_VALUE).unbounded());
    }

    /**
     * {@code class-agreement.<class>}, {@code class-mcnemar.<class>} and {@code class-mcnemar-holm.<class>} for each class
     * of the schema, in order; undefined for a class without rows.
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        DecisionFamily family = new DecisionFamily(
                comparison, comparison.on().labels(), comparison.schema().classes(), "no row is of this class");
        List<Measurement> found = new ArrayList<>(family.agreement("class-agreement."));
        found.addAll(family.mcnemar("class-mcnemar.", "class-mcnemar-holm."));
        return found;
    }
}
