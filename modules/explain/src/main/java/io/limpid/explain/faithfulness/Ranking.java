package io.limpid.explain.faithfulness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Values in order, and how two of them go together. */
final class Ranking {
    /** Of squares, whose roots are rounded in the sixteenth place. */
    private static final double ROUNDING = 1e-28;

    private Ranking() {}

    /** Positions from the largest value to the smallest; of equal values the first comes first. */
    static int[] descending(double... values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The same positions in {@code steps} parts as equal as can be; in parts of one, if there are fewer values. */
    static int[][] parts(int steps, double... values) {
        int[] order = descending(values);
        int count = Math.min(steps, order.length);
        int[][] parts = new int[count][];
        for (int part = 0; part < count; part++) {
            parts[part] = Arrays.copyOfRange(order, (int) ((long) order.length * part / count), (int)
                    ((long) order.length * (part + 1) / count));
        }
        return parts;
    }

    /** Absolute values. */
    static double[] sizes(double... values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    /** Rank of each value from 0, equal values sharing the mean of their ranks. */
    static double[] ranks(double... values) {
        int[] order = descending(values);
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Spearman's rank correlation; 0 where one of the two is constant. */
    static double correlation(double[] a, double[] b) {
        return linear(ranks(a), ranks(b));
    }

    /** Pearson's correlation; 0 where one of the two is constant but for rounding. */
    static double linear(double[] a, double[] b) {
        double[] first = centred(a);
        double[] second = centred(b);
        double left = Foretold.product(first, first);
        double right = Foretold.product(second, second);
        boolean constant = left <= ROUNDING * Foretold.product(a, a) || right <= ROUNDING * Foretold.product(b, b);
        return constant ? 0 : Foretold.product(first, second) / Math.sqrt(left * right);
    }

    private static double[] centred(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
