package io.limpid.evaluate.fidelity;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of some values, from which mid-ranks of any resample follow in one pass. */
final class Ranking {
    private final double[] values;
    private final int[] order;

    private Ranking(double[] values, int[] order) {
        this.values = values;
        this.order = order;
    }

    static Ranking of(double... values) {
        return new Ranking(
                values,
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(i -> i)
                        .toArray());
    }

    /** Rank of each value, from 1, where value i stands {@code counts[i]} times; equal values share the mean of their ranks. */
    double[] ranks(int... counts) {
        double[] ranks = new double[order.length];
        double below = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double tied = 0;
            for (to = from; to < order.length && values[order[to]] == values[order[from]]; to++) {
                tied += counts[order[to]];
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = below + (tied + 1) / 2;
            }
            below += tied;
        }
        return ranks;
    }
}
