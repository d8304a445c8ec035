package io.limpid.core.measure;

/**
 * One number about a model.
 *
 * @param name for example {@code agreement} or {@code accuracy-change.Sandal}
 * @param subject whether the number is about the candidate alone
 * @param value in {@code unit}; NaN if the rows cannot give it, and then {@code interval.method()} says why
 */
public record Measurement(String name, Subject subject, double value, Unit unit, Interval interval) {
    /** What a number is about. */
    public enum Subject {
        /** The candidate alone; the reference has no part in it. */
        CANDIDATE,
        /** The candidate held against the reference. */
        COMPARISON
    }

    /** A number about the candidate alone. */
    public static Measurement ofCandidate(String name, double value, Unit unit, Interval interval) {
        return new Measurement(name, Subject.CANDIDATE, value, unit, interval);
    }

    /** A number about the candidate against the reference. */
    public static Measurement ofComparison(String name, double value, Unit unit, Interval interval) {
        return new Measurement(name, Subject.COMPARISON, value, unit, interval);
    }

    /** A number that these rows cannot give, and why. */
    public static Measurement undefined(String name, Subject subject, Unit unit, String reason) {
        return new Measurement(name, subject, Double.NaN, unit, Interval.undefined(reason));
    }
}
