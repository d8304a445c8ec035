package io.limpid.evaluate.significance;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The absolute value of a normal variable with mean μ and variance v ≥ 0. */
public final class FoldedNormal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private FoldedNormal() {}

    /** E|X| = √(2v/π)·exp(−μ²/2v) + μ·E sign X. */
    public static double mean(double mu, double v) {
        return v == 0 ? Math.abs(mu) : Math.sqrt(2 * v / Math.PI) * Math.exp(-mu * mu / (2 * v)) + mu * sign(mu, v);
    }

    /** E sign X = 2Φ(μ/√v) − 1. */
    public static double sign(double mu, double v) {
        return v == 0 ? Math.signum(mu) : 2 * NORMAL.cumulativeProbability(mu / Math.sqrt(v)) - 1;
    }

    /** Var|X| = μ² + v − (E|X|)². */
    public static double variance(double mu, double v) {
        double mean = mean(mu, v);
        return Math.max(0, mu * mu + v - mean * mean);
    }
}
