package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Quantity.Each;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.fidelity.DecisionFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * For whom decisions changed: agreement, change of accuracy and McNemar's test for the rows of each group. The p-values of
 * the groups of one attribute are one family, and stand beside themselves with Holm's correction.
 */
public record GroupDecisions() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.each(Each.GROUP, "group-agreement", Unit.FRACTION),
                Quantity.each(Each.GROUP, "group-accuracy-change", Unit.FRACTION_DIFFERENCE),
                Quantity.each(Each.GROUP, "group-mcnemar", Unit.P_VALUE).unbounded(),
                Quantity.each(Each.GROUP, "group-mcnemar-holm", Unit.P_VALUE).unbounded());
    }

    /**
     * {@code group-agreement.<attribute>.<group>}, {@code group-accuracy-change.…}, {@code group-mcnemar.…} and {@code
     * group-mcnemar-holm.…}; undefined for a group without rows.
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        List<Measurement> found = new ArrayList<>();
        for (Partition partition : Partition.of(comparison.schema())) {
            DecisionFamily family = new DecisionFamily(
                    comparison, partition.codes(comparison.on()), partition.groups(), "no row in this group");
            String of = "." + partition.name() + ".";
            found.addAll(family.agreement("group-agreement" + of));
            found.addAll(family.accuracyChange("group-accuracy-change" + of));
            found.addAll(family.mcnemar("group-mcnemar" + of, "group-mcnemar-holm" + of));
        }
        return found;
    }
}
