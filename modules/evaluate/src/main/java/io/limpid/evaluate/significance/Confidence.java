package io.limpid.evaluate.significance;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The one coverage at which Limpid states intervals, so that any two of them can be compared. */
public final class Confidence {
    /** Coverage of every interval. */
    public static final double LEVEL = 0.95;

    /** The standard normal quantile at (1 + {@link #LEVEL}) / 2, about 1.96. */
    public static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - LEVEL) / 2);

    private Confidence() {}
}
