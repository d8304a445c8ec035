package io.limpid.evaluate.fidelity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order of some values, from which the mid-ranks of any resample follow in one pass. Rows stand in a resample as often as
 * their counts say, which sum to the number n of rows, so that the mean rank is (n + 1)/2, ties or not.
 */
final class Ranking {
    private final int[] order;
    /** Position after the last of each run of equal values. */
    private final int[] ends;

    private Ranking(int[] order, int[] ends) {
        this.order = order;
        this.ends = ends;
    }

    static Ranking of(double... values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] ends = IntStream.rangeClosed(1, order.length)
                .filter(to -> to == order.length || values[order[to]] != values[order[to - 1]])
                .toArray();
        return new Ranking(order, ends);
    }

    /** Spearman's rank correlation over all rows; NaN if all values of one ranking are equal. */
    double correlation(Ranking other) {
        int[] once = new int[order.length];
        Arrays.fill(once, 1);
        return correlation(other, once);
    }

    /** Spearman's rank correlation on a resample; NaN if all of its values of one ranking are equal. */
    double correlation(Ranking other, int... counts) {
        // Twice the ranks and their deviations are whole numbers, whose sums are exact
        int[] others = other.twiceDeviations(counts);
        double otherSquares = 0;
        double squares = 0;
        double products = 0;
        int below = 0;
        int from = 0;
        for (int end : ends) {
            int tied = 0;
            double together = 0;
            for (int i = from; i < end; i++) {
                int row = order[i];
                double drawn = counts[row];
                double deviation = others[row];
                tied += counts[row];
                together += drawn * deviation;
                otherSquares += drawn * deviation * deviation;
            }
            double deviation = 2 * below + tied - order.length;
            squares += tied * deviation * deviation;
            products += together * deviation;
            below += tied;
            from = end;
        }
        return squares > 0 && otherSquares > 0 ? products / Math.sqrt(squares * otherSquares) : Double.NaN;
    }

    /** Of each row twice its rank minus twice the mean rank; equal values share the mean of their ranks. */
    private int[] twiceDeviations(int... counts) {
        int[] twice = new int[order.length];
        int below = 0;
        int from = 0;
        for (int end : ends) {
            int tied = 0;
            for (int i = from; i < end; i++) {
                tied += counts[order[i]];
            }
            int deviation = 2 * below + tied - order.length;
            for (int i = from; i < end; i++) {
                twice[order[i]] = deviation;
            }
            below += tied;
            from = end;
        }
        return twice;
    }
}
