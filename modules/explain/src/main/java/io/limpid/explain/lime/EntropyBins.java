package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Bins that tell the background's classes apart: the thresholds of a decision tree on one feature, which halves its rows
 * wherever that leaves the least entropy, three times over, so that there are at most eight bins. A feature of rows that are
 * all of one class is parted at its median. The authors' entropy discretizer.
 */
record EntropyBins() implements Bins {
    private static final int DEPTH = 3;

    /** @throws IllegalArgumentException if the classes of the background's rows are not known */
    @Override
    public double[] between(Background background, int column) {
        int[] labels = background.labels();
        if (labels.length == 0) {
            throw new IllegalArgumentException("neighbours: entropy needs to know the classes of the background's rows,"
                    + " but they are centres of clusters, or have none; take quartiles or deciles");
        }
        return between(background.column(column), labels);
    }

    static double[] between(double[] values, int... labels) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        int[] classes = Arrays.stream(order).map(i -> labels[i]).toArray();
        TreeSet<Double> thresholds = new TreeSet<>();
        split(sorted, classes, 0, sorted.length, DEPTH, thresholds);
        return thresholds.isEmpty()
                ? new double[] {Bins.quantile(sorted, 0.5)}
                : thresholds.stream().mapToDouble(threshold -> threshold).toArray();
    }

    private static void split(double[] sorted, int[] classes, int from, int to, int depth, TreeSet<Double> thresholds) {
        int[] above = new int[Arrays.stream(classes).max().orElse(0) + 1];
        for (int i = from; i < to; i++) {
            above[classes[i]]++;
        }
        if (depth == 0 || above[classes[from]] == to - from) {
            return;
        }
        int[] below = new int[above.length];
        double least = Double.POSITIVE_INFINITY;
        int best = from;
        for (int i = from + 1; i < to; i++) {
            below[classes[i - 1]]++;
            above[classes[i - 1]]--;
            double entropy = bits(i - from, below) + bits(to - i, above);
            if (sorted[i] > sorted[i - 1] && entropy < least) {
                least = entropy;
                best = i;
            }
        }
        if (best > from) {
            thresholds.add((sorted[best - 1] + sorted[best]) / 2);
            split(sorted, classes, from, best, depth - 1, thresholds);
            split(sorted, classes, best, to, depth - 1, thresholds);
        }
    }

    /** Bits that the classes of so many rows take. */
    private static double bits(int rows, int... counts) {
        double bits = 0;
        for (int count : counts) {
            bits -= count == 0 ? 0 : count * Math.log((double) count / rows) / Math.log(2);
        }
        return bits;
    }
}
