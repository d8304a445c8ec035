package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import java.util.Arrays;

/**
 * When two rows are alike in a feature: a numeric one between the same quartiles of the background, a categorical one
 * (several columns, or one of at most two values) in the same category.
 */
record Likeness(int[] columns, double[] quartiles) {

    static Likeness of(Background background, int... columns) {
        double[] values = new double[background.size()];
        Arrays.setAll(values, n -> background.value(n, columns[0]));
        boolean categorical =
                columns.length > 1 || Arrays.stream(values).distinct().count() <= 2;
        Arrays.sort(values);
        return new Likeness(
                columns,
                categorical
                        ? new double[0]
                        : new double[] {quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)});
    }

    boolean alike(double[] a, double[] b) {
        if (!categorical()) {
            return bin(a[columns[0]]) == bin(b[columns[0]]);
        }
        return Arrays.stream(columns).allMatch(column -> a[column] == b[column]);
    }

    boolean categorical() {
        return quartiles.length == 0;
    }

    /** Number of quartiles below a value. */
    int bin(double value) {
        int bin = 0;
        while (bin < quartiles.length && value > quartiles[bin]) {
            bin++;
        }
        return bin;
    }

    /** Linear interpolation between order statistics. */
    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
