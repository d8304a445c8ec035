package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import java.util.Arrays;

/**
 * When two rows are alike in a feature: a numeric one in the same bin of the background, a categorical one (several columns,
 * or one of at most two values) in the same category.
 *
 * @param between the values between bins, ascending; empty for a category
 */
record Likeness(int[] columns, double[] between) {
    static Likeness of(Background background, Bins bins, int... columns) {
        return new Likeness(
                columns, background.isNumeric(columns) ? bins.between(background, columns[0]) : new double[0]);
    }

    boolean alike(double[] a, double[] b) {
        if (!categorical()) {
            return bin(a[columns[0]]) == bin(b[columns[0]]);
        }
        return Arrays.stream(columns).allMatch(column -> a[column] == b[column]);
    }

    boolean categorical() {
        return between.length == 0;
    }

    /** Number of bins below a value; what lies between two belongs to the lower. */
    int bin(double value) {
        int bin = 0;
        while (bin < between.length && value > between[bin]) {
            bin++;
        }
        return bin;
    }
}
