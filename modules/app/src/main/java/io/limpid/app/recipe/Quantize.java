package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;

/** Settings of {@code quantize}: post-training quantization to int8. */
public record Quantize(
        @Key(value = "How the range of each activation is chosen", initially = "mse")
        Calibration calibration,

        @Key(value = "Training rows to calibrate on", initially = "512", range = ">= 1")
        int samples,

        @Key(value = "Percentile of percentile calibration", initially = "99.99", range = "(50, 100]")
        double percentile,

        @Key(value = "What has a scale of its own", initially = "per-channel")
        Weights weights,

        @Key(value = "Bits of a weight; up to 4 the artefact holds two a byte", initially = "8", range = "[2, 8]")
        int weightBits)
        implements StepSettings {

    /** How the range of an activation is chosen. */
    public enum Calibration {
        /** The smallest and the largest value seen. */
        MIN_MAX,
        /** Their moving averages over batches. */
        MOVING_AVERAGE,
        /** Percentiles of the values seen; what lies outside is clipped. */
        PERCENTILE,
        /** The range that loses the least information, by Kullback-Leibler divergence. */
        ENTROPY,
        /** The range of least mean squared rounding and clipping error. */
        MSE
    }

    /** What has a scale of its own. */
    public enum Weights {
        /** Each output channel. */
        PER_CHANNEL,
        /** Each layer's weights as a whole. */
        PER_TENSOR
    }
}
