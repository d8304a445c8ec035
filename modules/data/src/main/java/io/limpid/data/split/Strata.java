package io.limpid.data.split;

import io.limpid.data.source.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes a number of rows with every class in proportion (largest remainders). */
final class Strata {
    private Strata() {}

    /** Rows of each class. */
    static int[] count(int[] rows, int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    /**
     * @param rows from these, the first of each class first
     * @param total how many to take
     * @param reserve how many rows of each class must remain
     * @return the taken rows and the rest, each in the order of {@code rows}
     */
    static int[][] take(String what, int[] rows, int[] labels, List<String> classes, int total, int reserve) {
        int[] quota = quota(what, count(rows, labels, classes.size()), total, reserve);
        int[] taken = new int[total];
        int[] rest = new int[rows.length - total];
        int t = 0;
        int r = 0;
        for (int row : rows) {
            if (quota[labels[row]] > 0) {
                quota[labels[row]]--;
                taken[t++] = row;
            } else {
                rest[r++] = row;
            }
        }
        return new int[][] {taken, rest};
    }

    /** All rows, or if there are more than the limit, so many of them. */
    static int[] atMost(String what, int[] rows, int[] labels, List<String> classes, Optional<Integer> limit) {
        if (limit.isEmpty() || rows.length <= limit.get()) {
            return rows.clone();
        }
        return take(what, rows, labels, classes, limit.get(), 0)[0];
    }

    /**
     * How many to take of each class: its share rounded down, then one more for the largest remainders until the total is
     * exact; at least one of each class that has rows, and never one of the reserve. Of equals the first class.
     */
    private static int[] quota(String what, int[] available, int total, int reserve) {
        long all = Arrays.stream(available).asLongStream().sum();
        int[] least = Arrays.stream(available).map(n -> Math.min(n, 1)).toArray();
        int[] most = Arrays.stream(available).map(n -> Math.max(0, n - reserve)).toArray();
        require(what, total, Arrays.stream(least).sum(), Arrays.stream(most).sum());
        double[] share = new double[available.length];
        int[] quota = new int[available.length];
        for (int k = 0; k < quota.length; k++) {
            share[k] = (double) total * available[k] / all;
            quota[k] = Math.min(most[k], Math.max(least[k], (int) share[k]));
        }
        int sum = Arrays.stream(quota).sum();
        while (sum != total) {
            int step = sum < total ? 1 : -1;
            quota[furthest(share, quota, step > 0 ? most : least, step)] += step;
            sum += step;
        }
        return quota;
    }

    private static int furthest(double[] share, int[] quota, int[] bound, int step) {
        int best = -1;
        for (int k = 0; k < quota.length; k++) {
            boolean movable = quota[k] != bound[k];
            if (movable && (best < 0 || step * (share[k] - quota[k]) > step * (share[best] - quota[best]))) {
                best = k;
            }
        }
        return best;
    }

    private static void require(String what, int total, int least, int most) {
        if (total < least || total > most) {
            throw new DataException(what + " must have between " + least + " and " + most
                    + " rows, at least one of each class, but would have " + total);
        }
    }
}
