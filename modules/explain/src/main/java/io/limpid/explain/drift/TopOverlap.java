package io.limpid.explain.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share of the k values of largest size that are so in both explanations, in [0, 1]; of equals the first count. The
 * feature agreement of Krishna, Han, Gu, Wu, Jabbari and Lakkaraju (2024), "The Disagreement Problem in Explainable
 * Machine Learning".
 *
 * @param k ≥ 1
 */
public record TopOverlap(int k) implements Similarity {
    public TopOverlap {
        check(k);
    }

    static void check(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be >= 1, but was " + k);
        }
    }

    /** A tenth of the values, at least three, at most all. */
    public static int usual(int values) {
        return Math.min(values, Math.max(3, (values + 9) / 10));
    }

    @Override
    public String name() {
        return "top-overlap";
    }

    @Override
    public double of(double[] a, double[] b) {
        List<Integer> others = top(b, k);
        List<Integer> own = top(a, k);
        return (double) own.stream().filter(others::contains).count() / own.size();
    }

    /** Indices of the k largest by size, the largest first; of equals the first. */
    static List<Integer> top(double[] values, int k) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(values[i])))
                .limit(k)
                .toList();
    }
}
