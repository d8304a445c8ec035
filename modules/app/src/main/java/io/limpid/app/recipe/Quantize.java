package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code quantize}: to int8 after training, or with training through the rounding. */
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
        int weightBits,

        @Key(value = "Whether ranges of weights are evened out across layers first", initially = "false")
        boolean equalize,

        @Key(
                value = "How much range dense layers' inputs hand over to their weights first; none if left out",
                optional = true,
                range = "[0, 1]")
        @Nullable
        Double smooth,

        @Key(value = "How a weight becomes an integer", initially = "nearest")
        Rounding rounding,

        @Key(value = "Updates a layer of adaptive rounding", initially = "500", range = ">= 1")
        int iterations,

        @Key(value = "What of the shift of a layer's mean its bias takes back", initially = "none")
        Bias biasCorrection,

        @Key(value = "Names of layers that stay float, or auto for as few as accuracy-drop needs", initially = "[]")
        List<String> keepFloat,

        @Key(
                value = "Largest loss of accuracy on validation rows with keep-float: auto, in percentage points",
                optional = true,
                pattern = "\\d+(\\.\\d+)? ?pp",
                rule = "percentage points such as 0.1 pp")
        @Nullable
        String accuracyDrop,

        @Key(value = "Validation rows to judge on with keep-float: auto", initially = "2000", range = ">= 1")
        int judgedOn,

        @Key(value = "Training through the rounding; none if left out", optional = true) @Nullable
        Aware aware,

        @Key(value = "Networks to quantize otherwise for comparison", initially = "[]")
        List<Control> control,

        @Key(
                value = "Name of the stage; quantize if left out, with a number where there are several",
                optional = true,
                pattern = StepSettings.NAME,
                rule = StepSettings.NAME_RULE)
        @Nullable
        String name,

        @Key(
                value = "The stage it begins with: previous, teacher, or the name of an earlier step",
                initially = "previous")
        String from)
        implements StepSettings {
    /** What {@code keep-float} holds to have the layers found. */
    public static final String AUTO = "auto";

    public Quantize {
        keepFloat = List.copyOf(keepFloat);
        control = List.copyOf(control);
    }

    /** Plain post-training quantization. */
    public static Quantize plain(
            Calibration calibration, int samples, double percentile, Weights weights, int weightBits) {
        return new Quantize(
                calibration,
                samples,
                percentile,
                weights,
                weightBits,
                false,
                null,
                Rounding.NEAREST,
                500,
                Bias.NONE,
                List.of(),
                null,
                2000,
                null,
                List.of(),
                null,
                StepPlace.PREVIOUS);
    }

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

    /** How a weight becomes an integer. */
    public enum Rounding {
        /** To the nearest. */
        NEAREST,
        /** Up or down as keeps the layer's output, AdaRound. */
        ADAPTIVE
    }

    /** What of the shift of a layer's mean its bias takes back. */
    public enum Bias {
        /** Nothing. */
        NONE,
        /** What rounding its own weights makes. */
        ANALYTIC,
        /** All, measured on the quantized network. */
        EMPIRICAL
    }

    /** What stands beside a quantized network. */
    public enum Control {
        /** The same calibration and bits, rounded to the nearest, without anything else. */
        PLAIN,
        /**
         * The settings of ONNX Runtime's own quantizer, emulated: min-max, int8 weights per channel, uint8 activations and
         * logits, nothing else.
         */
        ONNXRUNTIME
    }

    /** Training through the rounding. */
    public record Aware(
            @Key("How it is trained") TrainSettings train,

            @Key(value = "Train towards the teacher too; towards the labels alone if left out", optional = true)
            @Nullable
            Distillation towards,

            @Key(value = "What becomes of the ranges of activations", initially = "calibrated")
            Scales ranges,

            @Key(value = "What becomes of the scales of weights", initially = "calibrated")
            Scales weightScales) {}

    /** What becomes of ranges and scales in training. */
    public enum Scales {
        /** They stay as calibration found them. */
        CALIBRATED,
        /** They are trained with the weights, LSQ. */
        LEARNED
    }

    /** How much training listens to the float teacher. */
    public record Distillation(
            @Key(value = "Softens the teacher's and the student's probabilities", initially = "4", range = "> 0")
            double temperature,

            @Key(value = "Weight of the teacher against the labels", initially = "0.9", range = "[0, 1]")
            double alpha) {}

    @Override
    public String kind() {
        return "quantize";
    }
}
