package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Quantity.Each;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Wilson;
import java.util.ArrayList;
import java.util.List;

/**
 * The rates behind the gaps: for each group of each protected attribute how often the candidate decides positive, among
 * all its rows, its truly positive and its truly negative ones, with Wilson's interval.
 *
 * @param positive index of the class that is the favourable decision; 1 by default
 */
public record GroupRates(int positive) implements Measure {
    private static final List<Rate> PROPORTIONS = List.of(Rate.SELECTION, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE);

    public GroupRates {
        Groups.checkPositive(positive);
    }

    public GroupRates() {
        this(1);
    }

    @Override
    public List<Quantity> quantities() {
        return PROPORTIONS.stream()
                .map(rate -> Quantity.each(Each.GROUP, rate.text(), Unit.FRACTION))
                .toList();
    }

    /**
     * {@code selection-rate.<attribute>.<group>}, {@code true-positive-rate.…} and {@code false-positive-rate.…};
     * undefined for a group without such rows.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        List<Measurement> found = new ArrayList<>();
        for (Groups groups : Groups.of(comparison, positive)) {
            for (int g = 0; g < groups.names().size(); g++) {
                for (Rate rate : PROPORTIONS) {
                    found.add(rate(rate, groups, g));
                }
            }
        }
        return found;
    }

    private static Measurement rate(Rate rate, Groups groups, int group) {
        int rows = 0;
        int chosen = 0;
        for (int i = 0; i < groups.rows(); i++) {
            if (groups.group(i) == group && rate.includes(groups.positive(i))) {
                rows++;
                chosen += groups.candidate(i) ? 1 : 0;
            }
        }
        String name =
                rate.text() + "." + groups.attribute() + "." + groups.names().get(group);
        return rows == 0
                ? Measurement.undefined(name, Subject.CANDIDATE, Unit.FRACTION, rate.absence() + " in this group")
                : Measurement.ofCandidate(name, (double) chosen / rows, Unit.FRACTION, Wilson.interval(chosen, rows));
    }
}
