package io.limpid.evaluate.significance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of a family of p-values: the chance that any of the corrected values falls to α or below
 * without cause is at most α, however the tests depend on each other. The i-th smallest of m values becomes max over
 * j ≤ i of min(1, (m − j + 1)·p(j)).
 *
 * <p>S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979)
 * 65-70.
 */
public final class Holm {
    private Holm() {}

    /**
     * The corrected values, in the order of the given ones.
     *
     * @param pValues each in [0, 1]; NaN for a test that could not be made, which stays NaN and does not count
     */
    public static double[] correct(double... pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] corrected = new double[pValues.length];
        Arrays.fill(corrected, Double.NaN);
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            double p = pValues[order[rank]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-values must be in [0, 1], but one was " + p);
            }
            least = Math.max(least, Math.min(1, (order.length - rank) * p));
            corrected[order[rank]] = least;
        }
        return corrected;
    }
}
