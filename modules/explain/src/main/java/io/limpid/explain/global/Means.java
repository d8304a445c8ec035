package io.limpid.explain.global;

import java.util.Arrays;

/** Means of independent values. */
final class Means {
    private Means() {}

    static double mean(double... values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Unbiased variance; NaN of fewer than two. */
    static double variance(double... values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** Standard error of the mean; NaN of fewer than two. */
    static double error(double... values) {
        return Math.sqrt(variance(values) / values.length);
    }
}
