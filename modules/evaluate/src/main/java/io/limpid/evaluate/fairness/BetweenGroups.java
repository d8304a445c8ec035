package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Quantity.Each;
import io.limpid.core.measure.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * A number that compares rates between the groups of each attribute, and its change against the reference; both undefined
 * where fewer than two groups have rows for a rate.
 *
 * @param name of the number; its change is called {@code name-change}
 * @param unit of the number; its change is a difference of fractions
 */
record BetweenGroups(String name, Unit unit) {
    /** What is measured of an attribute that has groups to compare. */
    interface Defined {
        /** @param remark what was too small to be compared, to follow the description of the strata */
        List<Measurement> measure(String own, String change, RateTable table, String remark);
    }

    /** The number of each attribute and its change. */
    List<Quantity> quantities() {
        return List.of(
                Quantity.each(Each.ATTRIBUTE, name, unit),
                Quantity.each(Each.ATTRIBUTE, name + "-change", Unit.FRACTION_DIFFERENCE));
    }

    List<Measurement> measure(Comparison comparison, int positive, Defined defined, Rate... rates) {
        List<Measurement> found = new ArrayList<>();
        for (Groups groups : Groups.of(comparison, positive)) {
            RateTable table = new RateTable(groups, rates);
            String own = name + "." + groups.attribute();
            String change = name + "-change." + groups.attribute();
            String lack = lack(table, rates);
            if (lack.isEmpty()) {
                found.addAll(defined.measure(own, change, table, remark(table)));
            } else {
                found.add(Measurement.undefined(own, Subject.CANDIDATE, unit, lack));
                found.add(Measurement.undefined(change, Subject.COMPARISON, Unit.FRACTION_DIFFERENCE, lack));
            }
        }
        return found;
    }

    /** Why there is nothing to compare; empty if there is something. */
    private static String lack(RateTable table, Rate... rates) {
        for (int r = 0; r < rates.length; r++) {
            int groups = table.groupsWith(r);
            if (groups < 2) {
                return table.least() == 1
                        ? rates[r].absence() + (groups == 0 ? " in any group" : " but in one group")
                                + ", so there is nothing to compare"
                        : rates[r].scarcity(table.least()) + " in all groups" + (groups == 0 ? "" : " but one")
                                + ", so there is nothing to compare";
            }
        }
        return "";
    }

    /** What was too small to be compared. */
    private static String remark(RateTable table) {
        List<String> leftOut = table.leftOut();
        return leftOut.isEmpty()
                ? ""
                : ", without groups of fewer than " + table.least() + " such rows: " + String.join(", ", leftOut);
    }
}
