package io.limpid.core.explain;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How much each input value counted, for a batch of rows.
 *
 * @param shape shape of one row's values: that of an input, [H, W] for a map, or [players] where input values are grouped
 * @param values [n][product of shape], row-major; positive values speak for the target
 * @param outputs [n] the explained output at each row
 * @param base [n] the output that the values start from (the mean over the background, the output at the baseline);
 *     where a method is complete, base + sum of values = output; empty where a method has no such starting point
 * @param errors [n][product of shape] standard errors of the values from sampling; empty where a method does not sample
 * @param instead [n][inputs] of methods that look for another row the row as it would have to be; empty for all others
 */
public record Attribution(
        List<Integer> shape,
        double[][] values,
        double[] outputs,
        double[] base,
        double[][] errors,
        double[][] instead) {
    /**
     * @throws IllegalArgumentException naming the part whose length does not fit
     */
    public Attribution {
        shape = List.copyOf(shape);
        int size = shape.stream().reduce(1, Math::multiplyExact);
        check("outputs", outputs.length, values.length);
        if (base.length != 0) {
            check("base", base.length, values.length);
        }
        if (errors.length != 0) {
            check("errors", errors.length, values.length);
        }
        if (instead.length != 0) {
            check("instead", instead.length, values.length);
        }
        for (double[] row : values) {
            check("a row of values", row.length, size);
        }
        for (double[] row : errors) {
            check("a row of errors", row.length, size);
        }
    }

    /**
     * Of a method that does not look for other rows.
     *
     * @throws IllegalArgumentException naming the part whose length does not fit
     */
    public Attribution(List<Integer> shape, double[][] values, double[] outputs, double[] base, double[][] errors) {
        this(shape, values, outputs, base, errors, new double[0][]);
    }

    /** Number of rows explained. */
    public int size() {
        return values.length;
    }

    /**
     * What is missing of completeness: base + sum of a row's values − its output. Zero but for rounding where a method is
     * exact, the error of its quadrature or sampling where it is not.
     *
     * @return empty where the method has no base
     */
    public OptionalDouble gap(int row) {
        if (base.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = base[row];
        for (double value : values[row]) {
            sum += value;
        }
        return OptionalDouble.of(sum - outputs[row]);
    }

    private static void check(String part, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException("length of " + part + " must be " + expected + ", but was " + length);
        }
    }
}
