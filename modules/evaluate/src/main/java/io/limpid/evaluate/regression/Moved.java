package io.limpid.evaluate.regression;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;

/**
 * The share of rows whose prediction moved by more than a tolerance, with Wilson's interval: what agreement is of classes, seen from
 * the other side.
 *
 * @param tolerance as a part of the standard deviation that the target has on training rows, finite and > 0; 0.1 by default
 */
public record Moved(double tolerance) implements Measure {
    private static final String NAME = "moved";

    public Moved {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance must be finite and > 0, but was " + tolerance);
        }
    }

    public Moved() {
        this(0.1);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.FRACTION));
    }

    /** {@code moved}, in [0, 1]. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double least = tolerance * Errors.target(comparison).deviation();
        double[] differences = Errors.differences(
                Errors.predictions(comparison.candidate(), comparison),
                Errors.predictions(comparison.reference(), comparison));
        int moved = 0;
        for (double difference : differences) {
            moved += Math.abs(difference) > least ? 1 : 0;
        }
        return List.of(Measurement.ofComparison(
                NAME, (double) moved / differences.length, Unit.FRACTION, Wilson.interval(moved, differences.length)));
    }
}
