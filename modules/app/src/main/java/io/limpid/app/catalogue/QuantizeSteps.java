package io.limpid.app.catalogue;

import io.limpid.app.recipe.Quantize;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Objective;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.quantize.BiasCorrection;
import io.limpid.compress.quantize.Calibration;
import io.limpid.compress.quantize.Entropy;
import io.limpid.compress.quantize.KeepFloat;
import io.limpid.compress.quantize.MeanSquaredError;
import io.limpid.compress.quantize.MinMax;
import io.limpid.compress.quantize.MovingAverage;
import io.limpid.compress.quantize.OnnxRuntimeQuantization;
import io.limpid.compress.quantize.Percentile;
import io.limpid.compress.quantize.PostTrainingQuantization;
import io.limpid.compress.quantize.QuantizationAwareTraining;
import io.limpid.compress.quantize.Refinement;
import io.limpid.compress.quantize.WeightGrid;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** From the settings of {@code quantize} to what they mean. */
final class QuantizeSteps {
    private QuantizeSteps() {}

    static Step quantize(Quantize settings, Function<Path, NetworkDefinition> networks) {
        PostTrainingQuantization start = new PostTrainingQuantization(
                calibration(settings), settings.samples(), grid(settings), refinement(settings), keepFloat(settings));
        Quantize.Aware aware = settings.aware();
        return aware == null
                ? start
                : new QuantizationAwareTraining(
                        start,
                        objective(aware),
                        Steps.training(aware.train()),
                        scales(aware.ranges()),
                        scales(aware.weightScales()));
    }

    /** The same calibration and bits and nothing else. */
    static Step plain(Quantize settings, Function<Path, NetworkDefinition> networks) {
        return new PostTrainingQuantization(
                calibration(settings), settings.samples(), grid(settings), Refinement.NONE, KeepFloat.NONE);
    }

    /** For people, for example {@code Quantized to int8 (mse, equalized)}. */
    static String title(Quantize settings) {
        List<String> words = new ArrayList<>(List.of(word(settings.calibration())));
        if (settings.weights() == Quantize.Weights.PER_TENSOR) {
            words.add(word(settings.weights()));
        }
        if (settings.equalize()) {
            words.add("equalized");
        }
        if (settings.smooth() != null) {
            words.add("smoothed");
        }
        if (settings.rounding() == Quantize.Rounding.ADAPTIVE) {
            words.add("adaptive rounding");
        }
        if (settings.biasCorrection() != Quantize.Bias.NONE) {
            words.add("biases corrected");
        }
        if (!settings.keepFloat().isEmpty()) {
            words.add("partly float");
        }
        if (settings.aware() != null) {
            words.add("trained");
            if (settings.aware().ranges() == Quantize.Scales.LEARNED) {
                words.add("ranges learned");
            }
            if (settings.aware().weightScales() == Quantize.Scales.LEARNED) {
                words.add("weight scales learned");
            }
        }
        return "Quantized to " + bits(settings) + " (" + String.join(", ", words) + ")";
    }

    static String plainTitle(Quantize settings) {
        return "Plainly quantized to " + bits(settings) + " (" + word(settings.calibration()) + ")";
    }

    /** What ONNX Runtime's quantizer would do with as many rows. */
    static Step onnxRuntime(Quantize settings, Function<Path, NetworkDefinition> networks) {
        return new OnnxRuntimeQuantization(settings.samples());
    }

    static String onnxRuntimeTitle(Quantize settings) {
        return "Quantized to int8 (settings of ONNX Runtime's quantizer, emulated)";
    }

    private static String bits(Quantize settings) {
        return "int8" + (settings.weightBits() == 8 ? "" : ", int" + settings.weightBits() + " weights");
    }

    private static Calibration calibration(Quantize settings) {
        return switch (settings.calibration()) {
            case MIN_MAX -> new MinMax();
            case MOVING_AVERAGE -> new MovingAverage();
            case PERCENTILE -> new Percentile(settings.percentile());
            case ENTROPY -> new Entropy();
            case MSE -> new MeanSquaredError();
        };
    }

    private static WeightGrid grid(Quantize settings) {
        WeightGrid.Granularity granularity = settings.weights() == Quantize.Weights.PER_CHANNEL
                ? WeightGrid.Granularity.PER_CHANNEL
                : WeightGrid.Granularity.PER_TENSOR;
        return new WeightGrid(granularity, settings.weightBits());
    }

    private static Refinement refinement(Quantize settings) {
        Double smooth = settings.smooth();
        return new Refinement(
                settings.equalize(),
                smooth == null ? OptionalDouble.empty() : OptionalDouble.of(smooth),
                settings.rounding() == Quantize.Rounding.ADAPTIVE
                        ? OptionalInt.of(settings.iterations())
                        : OptionalInt.empty(),
                switch (settings.biasCorrection()) {
                    case NONE -> BiasCorrection.NONE;
                    case ANALYTIC -> BiasCorrection.ANALYTIC;
                    case EMPIRICAL -> BiasCorrection.EMPIRICAL;
                });
    }

    private static KeepFloat keepFloat(Quantize settings) {
        if (!settings.keepFloat().contains(Quantize.AUTO)) {
            return new KeepFloat.Named(new LinkedHashSet<>(settings.keepFloat()));
        }
        String drop = Objects.requireNonNull(settings.accuracyDrop());
        return new KeepFloat.Automatic(Double.parseDouble(drop.replaceAll("[^0-9.]", "")), settings.judgedOn());
    }

    private static Objective objective(Quantize.Aware aware) {
        Quantize.Distillation towards = aware.towards();
        return towards == null ? new Supervised() : new Distilled(towards.temperature(), towards.alpha());
    }

    private static QuantizationAwareTraining.Scales scales(Quantize.Scales scales) {
        return switch (scales) {
            case CALIBRATED -> QuantizationAwareTraining.Scales.CALIBRATED;
            case LEARNED -> QuantizationAwareTraining.Scales.LEARNED;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
