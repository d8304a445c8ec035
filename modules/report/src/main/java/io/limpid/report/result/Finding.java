package io.limpid.report.result;

import java.util.List;
import java.util.Optional;

/**
 * One measured number with its interval.
 *
 * @param name for example {@code agreement}, or {@code accuracy-change.Sandal} for one class or group
 * @param value in {@code unit}; NaN (null in JSON) where it is not defined, for example the accuracy of an absent class
 * @param unit lower-case name: fraction, fraction_difference, nats, coefficient, count, p_value, bytes, microseconds
 * @param low lower bound; NaN (null in JSON) where there is no interval
 * @param high upper bound; NaN where there is no interval
 * @param level coverage of the interval, for example 0.95; 0 where there is no interval
 * @param method how the interval was made, for example {@code Wilson}; {@code none} where there is none
 */
public record Finding(String name, double value, String unit, double low, double high, double level, String method) {

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** The same number under another name. */
    public Finding called(String other) {
        return new Finding(other, value, unit, low, high, level, method);
    }

    /** The finding of that name, if it was made. */
    public static Optional<Finding> in(List<Finding> findings, String name) {
        return findings.stream().filter(finding -> finding.name().equals(name)).findFirst();
    }
}
