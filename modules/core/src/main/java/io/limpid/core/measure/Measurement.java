package io.limpid.core.measure;

/**
 * One number about a model.
 *
 * @param name for example {@code agreement} or {@code accuracy-change.Sandal}
 * @param value in {@code unit}
 */
public record Measurement(String name, double value, Unit unit, Interval interval) {}
