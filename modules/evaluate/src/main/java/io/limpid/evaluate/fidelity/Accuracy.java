package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;

/**
 * The fraction of rows that the candidate decides as they are labelled, with Wilson's interval. Where a row may have several labels it
 * is right if all of them are: the subset accuracy, or exact match ratio.
 */
public record Accuracy() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("accuracy", Unit.FRACTION));
    }

    /** {@code accuracy}. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        boolean[] right = Correctness.of(comparison.candidate(), comparison.on());
        int count = 0;
        for (boolean one : right) {
            count += one ? 1 : 0;
        }
        return List.of(Measurement.ofCandidate(
                "accuracy", (double) count / right.length, Unit.FRACTION, Wilson.interval(count, right.length)));
    }
}
