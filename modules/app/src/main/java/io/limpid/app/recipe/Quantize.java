package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code quantize}: post-training quantization to int8. */
public record Quantize(
        @Key(value = "How the range of each activation is chosen", initially = "mse")
        Calibration calibration,

        @Key(value = "Training rows to calibrate on", initially = "512", range = ">= 1")
        int samples,

        @Key(value = "Percentile of percentile calibration", initially = "99.99", range = "(50, 100]")
        double percentile)
        implements StepSettings {

    /** How the range of an activation is chosen. */
    public enum Calibration {
        /** The smallest and the largest value seen. */
        MIN_MAX,
        /** Percentiles of the values seen; what lies outside is clipped. */
        PERCENTILE,
        /** The range of least mean squared rounding and clipping error. */
        MSE
    }
}
