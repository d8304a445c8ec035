package io.limpid.core.measure;

/** What a {@link Measurement}'s value counts. */
public enum Unit {
    /** In [0, 1], shown as a percentage. */
    FRACTION,
    /** A difference of fractions, in [-1, 1], shown in percentage points. */
    FRACTION_DIFFERENCE,
    NATS,
    /** A number without unit, such as a correlation or kappa, at most 1. */
    COEFFICIENT,
    /** In the unit of the numeric target. */
    TARGET,
    COUNT,
    /** A p-value, in [0, 1]. */
    P_VALUE,
    BYTES,
    MICROSECONDS
}
