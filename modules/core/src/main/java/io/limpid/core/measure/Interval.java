package io.limpid.core.measure;

import java.util.function.DoubleUnaryOperator;

/**
 * A confidence interval, or the statement that there is none.
 *
 * @param low lower bound; NaN if there is none
 * @param high upper bound; NaN if there is none
 * @param level coverage, for example 0.95; 0 if there is no interval
 * @param method for example {@code Wilson}, {@code bootstrap percentile, 1000 resamples}, {@code exact}; {@code none}
 */
public record Interval(double low, double high, double level, String method) {
    /** For a count or a p-value, which has no interval of its own. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, 0, "none");

    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("low must be <= high, but they were " + low + " and " + high);
        }
        if (!(level >= 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in [0, 1), but was " + level);
        }
    }

    /** For a number that these rows cannot give, for example a rate of a group without rows. */
    public static Interval undefined(String reason) {
        return new Interval(Double.NaN, Double.NaN, 0, "undefined: " + reason);
    }

    /** Whether a value lies between the bounds, both included; false if there is no interval. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** This interval cut to values that are possible, for example [0, 1]. */
    public Interval within(double least, double most) {
        return new Interval(Math.min(Math.max(low, least), most), Math.min(Math.max(high, least), most), level, method);
    }

    /** This interval on another scale. */
    public Interval mapped(DoubleUnaryOperator increasing) {
        return new Interval(increasing.applyAsDouble(low), increasing.applyAsDouble(high), level, method);
    }
}
