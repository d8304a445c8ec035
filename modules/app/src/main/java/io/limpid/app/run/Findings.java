package io.limpid.app.run;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.report.result.Finding;
import java.util.Arrays;

/** Means over rows with their bootstrap intervals. */
final class Findings {
    private static final String SIMILARITY = "similarity";
    private static final String LENGTH = "relative_length";

    private final Bootstrap bootstrap;

    Findings(long seed) {
        bootstrap = new Bootstrap(Bootstrap.DEFAULT_RESAMPLES, seed);
    }

    /** The mean of a similarity, one value a row. */
    Finding mean(String name, double... values) {
        Interval interval = values.length < 2 ? Interval.NONE : bootstrap.ofMean(values);
        return finding(name, Arrays.stream(values).average().orElse(Double.NaN), SIMILARITY, interval);
    }

    /** The length whose square is the mean of the values; 0 where that is negative, as noise alone may make it. */
    Finding length(String name, double... squares) {
        Interval interval = squares.length < 2 ? Interval.NONE : bootstrap.ofMean(squares);
        Interval roots = interval.level() == 0
                ? interval
                : new Interval(root(interval.low()), root(interval.high()), interval.level(), interval.method());
        return finding(name, root(Arrays.stream(squares).average().orElse(Double.NaN)), LENGTH, roots);
    }

    /** What is not known. */
    static Finding none(String name) {
        return finding(name, Double.NaN, SIMILARITY, Interval.NONE);
    }

    private static double root(double square) {
        return Double.isNaN(square) ? square : Math.sqrt(Math.max(0, square));
    }

    private static Finding finding(String name, double value, String unit, Interval interval) {
        return new Finding(name, value, unit, interval.low(), interval.high(), interval.level(), interval.method());
    }
}
