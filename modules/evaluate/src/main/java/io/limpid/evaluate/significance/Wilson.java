package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;

/**
 * Wilson's score interval of a proportion, without continuity correction: the p for which |p̂ − p| ≤ z·√(p(1 − p)/n),
 * that is (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). Unlike p̂ ± z·s it stays in [0, 1] and keeps a width
 * where no or every trial succeeds.
 *
 * <p>E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.
 */
public final class Wilson {
    private static final String METHOD = "Wilson";

    private Wilson() {}

    /**
     * @param successes in [0, trials]
     * @param trials ≥ 1
     */
    public static Interval interval(long successes, long trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be >= 1, but was " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be in [0, trials = " + trials + "], but was " + successes);
        }
        double p = (double) successes / trials;
        return interval(p, trials, METHOD);
    }

    /**
     * The same of a proportion that was not counted but estimated with the precision that {@code trials} rows would give,
     * as the effective sample size of survey statistics (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).
     *
     * @param p in [0, 1]
     * @param trials > 0
     */
    static Interval interval(double p, double trials, String method) {
        double n = trials;
        double z2 = Confidence.Z * Confidence.Z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Confidence.Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        // At the ends the formula gives exactly 0 and 1, which rounding would miss by a bit.
        double low = p == 0 ? 0 : centre - half;
        double high = p == 1 ? 1 : centre + half;
        return new Interval(low, high, Confidence.LEVEL, method);
    }
}
