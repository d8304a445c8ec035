package io.limpid.explain.surrogate;

/**
 * A surrogate of some size.
 *
 * @param most what its size was to be at most
 * @param validation share of the validation rows that it decides like the teacher
 */
public record Rung<S extends Surrogate>(int most, S model, double validation) {}
