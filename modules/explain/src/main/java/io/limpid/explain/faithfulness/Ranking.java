package io.limpid.explain.faithfulness;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Values in order. */
final class Ranking {
    private Ranking() {}

    /** Positions from the largest value to the smallest; of equal values the first comes first. */
    static int[] descending(double... values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
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
        double[] first = ranks(a);
        double[] second = ranks(b);
        double middle = (a.length - 1) / 2.0;
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (first[i] - middle) * (second[i] - middle);
            left += (first[i] - middle) * (first[i] - middle);
            right += (second[i] - middle) * (second[i] - middle);
        }
        return left == 0 || right == 0 ? 0 : product / Math.sqrt(left * right);
    }
}
