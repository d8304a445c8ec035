package io.limpid.explain.global;

import io.limpid.explain.coalition.Background;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A player's inverse empirical distribution over the background: from u in [0, 1] to the values of the background row at
 * that place, rows being ordered by the player's values. Categories are ordered by their columns and have their share.
 */
final class Quantiles {
    private final Background background;
    private final int[] members;
    private final int[] order;

    Quantiles(Background background, int... members) {
        this.background = background;
        this.members = members;
        Comparator<Integer> byValue = (a, b) -> 0;
        for (int member : members) {
            byValue = byValue.thenComparingDouble(n -> background.value(n, member));
        }
        this.order = IntStream.range(0, background.size())
                .boxed()
                .sorted(byValue)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static List<Quantiles> of(Sample sample) {
        return IntStream.range(0, sample.players().count())
                .mapToObj(
                        p -> new Quantiles(sample.background(), sample.players().members(p)))
                .toList();
    }

    /** Writes the player's values at quantile u into a row. */
    void put(double u, double[] row) {
        int from = order[Math.min(order.length - 1, (int) (u * order.length))];
        for (int member : members) {
            row[member] = background.value(from, member);
        }
    }

    /** Different values of a one-column player at {@code count} evenly spaced quantiles, ascending. */
    double[] grid(int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> {
                    double[] row = new double[members[0] + 1];
                    put(count == 1 ? 0.5 : (double) i / (count - 1), row);
                    return row[members[0]];
                })
                .distinct()
                .toArray();
    }
}
