package io.limpid.core.measure;

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
}
