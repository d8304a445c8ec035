package io.limpid.compress.share;

import java.util.Arrays;

/**
 * k-means in one dimension (Lloyd 1982): of the values that are not zero, each belongs to the nearest centroid, of two as
 * near the smaller, and each centroid is the mean of its values. The centroids start evenly between the smallest and the
 * largest value, which keeps some for the few large weights (Han et al. 2016, section 3.2). Centroids without values go.
 *
 * @param centroids ascending; not to be modified
 * @param members for each value its centroid, −1 for zero; not to be modified
 */
record Clusters(double[] centroids, int... members) {
    private static final int MOST_ROUNDS = 300;

    /** @param count of centroids, ≥ 1 */
    static Clusters of(float[] values, int count) {
        double[] sorted = sortedNonZero(values);
        double[] centroids = start(sorted, count);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] moved = means(sorted, centroids);
            if (Arrays.equals(moved, centroids)) {
                break;
            }
            centroids = moved;
        }
        int[] members = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            members[i] = values[i] == 0 ? -1 : nearest(centroids, values[i]);
        }
        return new Clusters(centroids, members);
    }

    private static double[] sortedNonZero(float... values) {
        double[] sorted = new double[values.length];
        int count = 0;
        for (float value : values) {
            if (value != 0) {
                sorted[count++] = value;
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] start(double[] sorted, int count) {
        if (sorted.length == 0) {
            return new double[0];
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] centroids = new double[count];
        for (int c = 0; c < count; c++) {
            centroids[c] = count == 1 ? (low + high) / 2 : low + (high - low) * c / (count - 1);
        }
        return centroids;
    }

    /** The means of the values nearest to each centroid; those without values are left out. */
    private static double[] means(double[] sorted, double... centroids) {
        double[] means = new double[centroids.length];
        int count = 0;
        int from = 0;
        for (int c = 0; c < centroids.length; c++) {
            double sum = 0;
            int to = from;
            while (to < sorted.length
                    && (c == centroids.length - 1 || sorted[to] <= (centroids[c] + centroids[c + 1]) / 2)) {
                sum += sorted[to++];
            }
            if (to > from) {
                means[count++] = sum / (to - from);
            }
            from = to;
        }
        return Arrays.copyOf(means, count);
    }

    private static int nearest(double[] centroids, double value) {
        int low = 0;
        int high = centroids.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (value <= (centroids[middle] + centroids[middle + 1]) / 2) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
