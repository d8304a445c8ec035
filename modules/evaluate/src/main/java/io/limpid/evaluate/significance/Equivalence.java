package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a number is known to lie between two margins: two one-sided tests, carried out as Schuirmann shows through the
 * confidence interval. If the whole interval lies between the margins, that is established; if it lies wholly beyond one,
 * refuted; else the rows do not tell. The interval is the 95% one that is shown, so each of the two tests is at 2.5%,
 * stricter than the customary 5%. Against one margin alone (the other infinite) it is the test of non-inferiority.
 *
 * <p>D. J. Schuirmann, A comparison of the two one-sided tests procedure and the power approach, Journal of
 * Pharmacokinetics and Biopharmaceutics 15 (1987) 657-680.
 *
 * @param least the number must be at least this; -∞ for no margin on this side
 * @param most and at most this; ∞ for no margin on this side
 */
public record Equivalence(double least, double most) {
    /** Probability with which the stated number of rows establishes what holds at the observed rate. */
    public static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Equivalence {
        if (!(least <= most)) {
            throw new IllegalArgumentException("least must be <= most, but they were " + least + " and " + most);
        }
    }

    /** What rows say about a claim. */
    public enum Verdict {
        ESTABLISHED,
        REFUTED,
        NOT_ESTABLISHED
    }

    /** Judges by an interval; without one nothing is established. */
    public Verdict verdict(Interval interval) {
        if (interval.low() >= least && interval.high() <= most) {
            return Verdict.ESTABLISHED;
        }
        return interval.high() < least || interval.low() > most ? Verdict.REFUTED : Verdict.NOT_ESTABLISHED;
    }

    /**
     * The p-value of the two one-sided score tests of a proportion, the larger of both: ≤ 0.025 exactly where Wilson's
     * interval establishes the claim.
     *
     * @param successes in [0, trials]
     * @param trials ≥ 1
     */
    public double pValue(long successes, long trials) {
        double p = (double) successes / trials;
        double below = least > 0 ? NORMAL.survivalProbability((p - least) / score(least, trials)) : 0;
        double above = most < 1 ? NORMAL.cumulativeProbability((p - most) / score(most, trials)) : 0;
        return Math.max(below, above);
    }

    private static double score(double p, long trials) {
        return Math.sqrt(p * (1 - p) / trials);
    }

    /**
     * How many rows would establish the claim about a proportion with probability {@link #POWER}, if the true one is the
     * observed: (z·√(m(1 − m)) + z′·√(p(1 − p)))² / (p − m)² for each margin m. With two margins each has half of the
     * error left by the power.
     *
     * @return empty if p lies on or beyond a margin, when no number would
     */
    public OptionalLong rowsForProportion(double p) {
        return larger(p, margin -> {
            double root = Confidence.Z * Math.sqrt(margin * (1 - margin)) + reserve() * Math.sqrt(p * (1 - p));
            return Math.pow(root / (p - margin), 2);
        });
    }

    /**
     * The same about any number whose interval narrows with the root of the rows: n·((1 + z′/z)·h / |v − m|)², with h the
     * interval's half on the margin's side.
     *
     * @param rows n, from which the interval comes
     */
    public OptionalLong rows(double value, Interval interval, long rows) {
        return larger(value, margin -> {
            double half = margin == least ? value - interval.low() : interval.high() - value;
            return rows * Math.pow((1 + reserve() / Confidence.Z) * half / (value - margin), 2);
        });
    }

    private OptionalLong larger(double value, DoubleUnaryOperator rows) {
        if (!(value > least && value < most)) {
            return OptionalLong.empty();
        }
        double needed = 1;
        for (double margin : new double[] {least, most}) {
            needed = Double.isInfinite(margin) ? needed : Math.max(needed, rows.applyAsDouble(margin));
        }
        return OptionalLong.of((long) Math.ceil(needed));
    }

    /** The normal quantile of the power. */
    private double reserve() {
        boolean both = !Double.isInfinite(least) && !Double.isInfinite(most);
        return NORMAL.inverseSurvivalProbability((1 - POWER) / (both ? 2 : 1));
    }
}
