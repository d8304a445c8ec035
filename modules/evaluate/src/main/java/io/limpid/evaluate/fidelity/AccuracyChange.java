package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.PairedDifference;
import java.util.List;

/**
 * Accuracy of the candidate minus that of the reference. Both answered the same rows, so the interval is Newcombe's for
 * paired proportions, which is far narrower than that of two independent samples.
 */
public record AccuracyChange() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("accuracy-change", Unit.FRACTION_DIFFERENCE));
    }

    /** {@code accuracy-change}; negative where the candidate is worse. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        PairedDifference change = PairedDifference.of(
                Correctness.of(comparison.candidate(), comparison.on()),
                Correctness.of(comparison.reference(), comparison.on()));
        return List.of(Measurement.ofComparison(
                "accuracy-change", change.value(), Unit.FRACTION_DIFFERENCE, change.interval()));
    }
}
