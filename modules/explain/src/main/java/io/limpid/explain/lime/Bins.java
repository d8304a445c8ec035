package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import java.util.Arrays;

/** How the numbers of a feature are parted into bins. */
@FunctionalInterface
interface Bins {
    /** The values between bins, ascending, at least one. */
    double[] between(Background background, int column);

    /** Equally many values of the background in each, as quantiles by linear interpolation between order statistics. */
    static Bins even(int count) {
        return (background, column) -> {
            double[] sorted = background.column(column);
            Arrays.sort(sorted);
            double[] between = new double[count - 1];
            Arrays.setAll(between, i -> quantile(sorted, (i + 1.0) / count));
            return between;
        };
    }

    /** The q-quantile of sorted values. */
    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
