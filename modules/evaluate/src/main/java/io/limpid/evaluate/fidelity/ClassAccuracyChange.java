package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.PairedDifference;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each class the change of accuracy (recall) on the rows of that class, candidate minus reference, with Newcombe's
 * interval for paired proportions. Compression may keep the accuracy and give up one class: Hooker et al. 2019, What do
 * compressed deep neural networks forget? (arXiv 1911.05248).
 */
public record ClassAccuracyChange() implements Measure {
    /** {@code accuracy-change.<class>} for each class of the schema, in order; undefined for a class without rows. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        boolean[] candidate = Correctness.of(comparison.candidate(), comparison.on());
        boolean[] reference = Correctness.of(comparison.reference(), comparison.on());
        return IntStream.range(0, comparison.on().classes())
                .mapToObj(k -> ofClass(k, candidate, reference, comparison))
                .toList();
    }

    private static Measurement ofClass(int k, boolean[] candidate, boolean[] reference, Comparison comparison) {
        String name = "accuracy-change." + comparison.schema().classes().get(k);
        int[] rows = IntStream.range(0, comparison.size())
                .filter(i -> comparison.on().label(i) == k)
                .toArray();
        if (rows.length == 0) {
            return Measurement.undefined(name, Subject.COMPARISON, Unit.FRACTION_DIFFERENCE, "no row is of this class");
        }
        PairedDifference change = PairedDifference.of(pick(candidate, rows), pick(reference, rows));
        return Measurement.ofComparison(name, change.value(), Unit.FRACTION_DIFFERENCE, change.interval());
    }

    private static boolean[] pick(boolean[] values, int... rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
