package io.limpid.compress.quantize;

/** How the range of an activation tensor is chosen from the values seen. */
public interface Calibration {
    /** The range for values distributed like these. */
    Range range(TensorStatistics seen);

    /** For people, for example {@code percentile 99.99}. */
    String label();
}
