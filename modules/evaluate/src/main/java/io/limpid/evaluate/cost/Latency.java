package io.limpid.evaluate.cost;

import java.util.Arrays;

/**
 * How long one call took, over many calls.
 *
 * @param median microseconds
 * @param low 5th percentile, microseconds
 * @param high 95th percentile, microseconds
 * @param lowerQuartile 25th percentile, microseconds
 * @param upperQuartile 75th percentile, microseconds
 * @param calls how many calls were timed, ≥ 1
 */
public record Latency(double median, double low, double high, double lowerQuartile, double upperQuartile, int calls) {
    /** @param nanoseconds of each call, at least one */
    static Latency of(long... nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return new Latency(
                at(sorted, 0.5), at(sorted, 0.05), at(sorted, 0.95), at(sorted, 0.25), at(sorted, 0.75), sorted.length);
    }

    /** The value at rank p(n − 1), between two by proportion. */
    private static double at(long[] sorted, double probability) {
        double rank = probability * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return (sorted[below] + (rank - below) * (sorted[above] - sorted[below])) / 1e3;
    }
}
