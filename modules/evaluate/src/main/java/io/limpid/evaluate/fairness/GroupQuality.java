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
 * How far decisions about each group can be trusted: the share that is rightly decided
 * positive or not, and of those who are decided positive the share
 * that truly is (predictive parity asks that it be equal), with Wilson's interval.
 *
 * <p>A. Chouldechova, Fair prediction with disparate impact, Big Data 5 (2017), of the second.
 *
 * @param positive index of the class that is the favourable decision; 1 by default
 */
public record GroupQuality(int positive) implements Measure {
    private static final String RIGHT = "group-accuracy";
    private static final String PREDICTIVE = "positive-predictive-value";

    public GroupQuality {
        Groups.checkPositive(positive);
    }

    public GroupQuality() {
        this(1);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.each(Each.GROUP, RIGHT, Unit.FRACTION), Quantity.each(Each.GROUP, PREDICTIVE, Unit.FRACTION));
    }

    /**
     * {@code group-accuracy.<attribute>.<group>}, of the positive class against all others, and {@code positive-predictive-value.…}; undefined for a
     * group without rows, or of which nobody is decided positive.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        List<Measurement> found = new ArrayList<>();
        for (Groups groups : Groups.of(comparison, positive)) {
            for (int g = 0; g < groups.names().size(); g++) {
                String of = "." + groups.attribute() + "." + groups.names().get(g);
                int rows = 0;
                int right = 0;
                int chosen = 0;
                int truly = 0;
                for (int i = 0; i < groups.rows(); i++) {
                    if (groups.group(i) == g) {
                        rows++;
                        right += groups.candidate(i) == groups.positive(i) ? 1 : 0;
                        chosen += groups.candidate(i) ? 1 : 0;
                        truly += groups.candidate(i) && groups.positive(i) ? 1 : 0;
                    }
                }
                found.add(share(RIGHT + of, right, rows, "no row in this group"));
                found.add(share(PREDICTIVE + of, truly, chosen, "nobody of this group is decided positive"));
            }
        }
        return found;
    }

    private static Measurement share(String name, int part, int rows, String lack) {
        return rows == 0
                ? Measurement.undefined(name, Subject.CANDIDATE, Unit.FRACTION, lack)
                : Measurement.ofCandidate(name, (double) part / rows, Unit.FRACTION, Wilson.interval(part, rows));
    }
}
