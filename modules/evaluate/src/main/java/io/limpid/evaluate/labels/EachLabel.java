package io.limpid.evaluate.labels;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.PairedDifference;
import io.limpid.evaluate.significance.Wilson;
import java.util.ArrayList;
import java.util.List;

/**
 * Label by label, for a mean may hide one that was given up: the fraction of rows on which it is decided rightly and that on which both
 * models decide alike, with Wilson's intervals, and the change of the first with Newcombe's for paired proportions.
 */
public record EachLabel() implements Measure {
    private static final String ACCURACY = "label-accuracy";
    private static final String CHANGE = "label-accuracy-change";
    private static final String AGREEMENT = "label-agreement";

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.each(Quantity.Each.CLASS, ACCURACY, Unit.FRACTION),
                Quantity.each(Quantity.Each.CLASS, CHANGE, Unit.FRACTION_DIFFERENCE),
                Quantity.each(Quantity.Each.CLASS, AGREEMENT, Unit.FRACTION));
    }

    /** {@code label-accuracy.<label>}, {@code label-accuracy-change.<label>} and {@code label-agreement.<label>}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        LabelDecisions candidate = LabelDecisions.of(comparison.candidate(), comparison);
        LabelDecisions reference = LabelDecisions.of(comparison.reference(), comparison);
        List<String> names = comparison.schema().classes();
        List<Measurement> found = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            boolean[] right = candidate.right(label);
            boolean[] before = reference.right(label);
            PairedDifference change = PairedDifference.of(right, before);
            long alike = change.both() + change.neither();
            long all = change.rows();
            long mine = change.both() + change.firstOnly();
            String of = "." + names.get(label);
            found.add(Measurement.ofCandidate(
                    ACCURACY + of, (double) mine / all, Unit.FRACTION, Wilson.interval(mine, all)));
            found.add(
                    Measurement.ofComparison(CHANGE + of, change.value(), Unit.FRACTION_DIFFERENCE, change.interval()));
            found.add(Measurement.ofComparison(
                    AGREEMENT + of, (double) alike / all, Unit.FRACTION, Wilson.interval(alike, all)));
        }
        return found;
    }
}
