package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;

/**
 * The difference of two proportions that were seen on the same rows, with Newcombe's square-and-add interval (method
 * 10): the Wilson intervals [l, u] of the two marginal proportions p1 and p2 are joined with the correlation φ of the
 * pairs,
 *
 * <pre>
 *   low  = p1 − p2 − √((p1 − l1)² − 2φ(p1 − l1)(u2 − p2) + (u2 − p2)²)
 *   high = p1 − p2 + √((u1 − p1)² − 2φ(u1 − p1)(p2 − l2) + (p2 − l2)²)
 * </pre>
 *
 * where φ = C / √((a+b)(c+d)(a+c)(b+d)) and C is ad − bc, drawn towards 0 by n/2 if it is positive. It holds its
 * coverage where few pairs differ, where p̂ ± z·s does not.
 *
 * <p>R. G. Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired
 * data, Statistics in Medicine 17 (1998) 2635-2650; D. G. Altman et al., Statistics with Confidence (2000), chapter 6.
 *
 * @param both rows on which both succeed (a)
 * @param firstOnly rows on which only the first succeeds (b)
 * @param secondOnly rows on which only the second succeeds (c)
 * @param neither rows on which neither succeeds (d)
 */
public record PairedDifference(long both, long firstOnly, long secondOnly, long neither) {
    private static final String METHOD = "Newcombe paired (method 10)";

    public PairedDifference {
        if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "counts must be >= 0, but were " + both + ", " + firstOnly + ", " + secondOnly + ", " + neither);
        }
        if (both + firstOnly + secondOnly + neither == 0) {
            throw new IllegalArgumentException("a paired difference needs at least one row, but there are none");
        }
    }

    /** Counts the pairs of two outcomes a row. */
    public static PairedDifference of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "first and second must be of one length: " + first.length + ", " + second.length);
        }
        long[] counts = new long[4];
        for (int i = 0; i < first.length; i++) {
            counts[(first[i] ? 0 : 2) + (second[i] ? 0 : 1)]++;
        }
        return new PairedDifference(counts[0], counts[1], counts[2], counts[3]);
    }

    public long rows() {
        return both + firstOnly + secondOnly + neither;
    }

    /** The first proportion minus the second, in [-1, 1]. */
    public double value() {
        return (double) (firstOnly - secondOnly) / rows();
    }

    public Interval interval() {
        double n = rows();
        double p1 = (both + firstOnly) / n;
        double p2 = (both + secondOnly) / n;
        Interval first = Wilson.interval(both + firstOnly, rows());
        Interval second = Wilson.interval(both + secondOnly, rows());
        double phi = correlation();
        double below = addSquares(p1 - first.low(), second.high() - p2, phi);
        double above = addSquares(first.high() - p1, p2 - second.low(), phi);
        return new Interval(value() - below, value() + above, Confidence.LEVEL, METHOD).within(-1, 1);
    }

    private double correlation() {
        double n = rows();
        double scale = ((double) (both + firstOnly) / n)
                * ((secondOnly + neither) / n)
                * ((both + secondOnly) / n)
                * ((firstOnly + neither) / n);
        if (scale == 0) {
            return 0;
        }
        double excess = (both / n) * (neither / n) - (firstOnly / n) * (secondOnly / n);
        double corrected = excess > 0 ? Math.max(excess - 1 / (2 * n), 0) : excess;
        return corrected / Math.sqrt(scale);
    }

    private static double addSquares(double x, double y, double phi) {
        return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
    }
}
