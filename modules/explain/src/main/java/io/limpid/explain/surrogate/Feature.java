package io.limpid.explain.surrogate;

import java.util.List;

/**
 * One feature as a person knows it. In a row of raw values a numeric feature stands in its own unit and a categorical one
 * as the index of its category, or {@link #UNKNOWN}.
 *
 * @param name as in the source
 * @param columns the input columns it is coded in: one of a numeric feature, one a category of a categorical one
 * @param categories names of the categories; empty for a numeric feature
 * @param mean what coding subtracts from a number
 * @param deviation what coding divides a number by, > 0
 * @param whole whether all training rows have whole numbers here
 */
public record Feature(
        String name, List<Integer> columns, List<String> categories, double mean, double deviation, boolean whole) {
    /** So near to a whole number is one: coding in float moves it by less. */
    static final double WHOLE = 1e-3;

    /** The raw value of a category that no training row had. */
    public static final int UNKNOWN = -1;

    public Feature {
        columns = List.copyOf(columns);
        categories = List.copyOf(categories);
        if (columns.size() != Math.max(1, categories.size())) {
            throw new IllegalArgumentException(
                    "feature " + name + " must have one column a category, or one if numeric," + " but had "
                            + columns.size() + " columns and " + categories.size() + " categories");
        }
        if (!(deviation > 0 && deviation <= Double.MAX_VALUE) || !(Math.abs(mean) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "feature " + name + " must have a finite mean and a finite deviation > 0," + " but had " + mean
                            + " and " + deviation);
        }
    }

    /** Whether it is a number. */
    public boolean isNumeric() {
        return categories.isEmpty();
    }

    /** The raw value in a coded row that begins at {@code from}. */
    double raw(float[] coded, int from) {
        if (isNumeric()) {
            double value = coded[from + columns.get(0)] * deviation + mean;
            double near = Math.rint(value);
            return whole && Math.abs(value - near) < WHOLE ? near : value;
        }
        int best = UNKNOWN;
        double most = 0.5;
        for (int category = 0; category < categories.size(); category++) {
            double there = coded[from + columns.get(category)];
            if (there > most) {
                best = category;
                most = there;
            }
        }
        return best;
    }

    /** Writes a raw value into a coded row that begins at {@code from} and holds zeros. */
    void code(double raw, float[] coded, int from) {
        if (isNumeric()) {
            coded[from + columns.get(0)] = (float) ((raw - mean) / deviation);
        } else if (raw >= 0) {
            coded[from + columns.get((int) raw)] = 1;
        }
    }
}
