package io.limpid.evaluate.regression;

import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.measure.Comparison;

/** What models predict, and by how much they are off, in the target's own unit. */
final class Errors {
    private Errors() {}

    /** @throws IllegalArgumentException if the rows have classes */
    static Target target(Comparison comparison) {
        return comparison
                .schema()
                .target()
                .orElseThrow(() -> new IllegalArgumentException("this measure is of a numeric target, but data "
                        + comparison.schema().source() + " has classes"));
    }

    /** Prediction minus truth, one a row. */
    static double[] of(double[][] outputs, Comparison comparison) {
        Target target = target(comparison);
        Split on = comparison.on();
        double[] errors = new double[outputs.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = target.raw(outputs[i][0]) - on.value(i);
        }
        return errors;
    }

    /** What a model predicts, one a row. */
    static double[] predictions(double[][] outputs, Comparison comparison) {
        Target target = target(comparison);
        double[] values = new double[outputs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = target.raw(outputs[i][0]);
        }
        return values;
    }

    /** The squares of some values. */
    static double[] squares(double... values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }

    /** Value by value, {@code a} minus {@code b}. */
    static double[] differences(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return differences;
    }

    static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The mean of a resample. */
    static double mean(int[] counts, double... values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += counts[i] * values[i];
        }
        return sum / values.length;
    }
}
