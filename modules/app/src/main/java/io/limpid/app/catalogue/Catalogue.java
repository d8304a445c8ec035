package io.limpid.app.catalogue;

import io.limpid.app.measure.MeasureEntry;
import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.LayerSettings;
import io.limpid.app.recipe.Mutual;
import io.limpid.app.recipe.Prune;
import io.limpid.app.recipe.Quantize;
import io.limpid.app.recipe.Share;
import io.limpid.app.recipe.StepSettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.explain.GlobalSettings;
import io.limpid.app.recipe.yaml.Vocabulary;
import io.limpid.data.NamedSource;
import io.limpid.edge.c.CExporter;
import io.limpid.edge.c.CRunner;
import io.limpid.edge.export.Exporter;
import io.limpid.edge.export.LimpidExporter;
import io.limpid.edge.onnx.OnnxExporter;
import io.limpid.edge.onnx.OnnxRunner;
import io.limpid.edge.runner.LimpidRunner;
import io.limpid.edge.runner.Runner;
import io.limpid.edge.tflite.TensorFlowLiteExporter;
import io.limpid.edge.tflite.TensorFlowLiteRunner;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything a recipe can name. */
public final class Catalogue {
    /** Compression steps. */
    public static final List<StepEntry<?>> STEPS = List.of(
            new StepEntry<>(
                    "distill",
                    Distill.class,
                    "Trains a smaller network on the labels and the teacher's outputs (Hinton et al. 2015)",
                    DistillSteps::title,
                    "%s",
                    DistillSteps::distill,
                    List.of(
                            new StepEntry.Control<>(
                                    "undistilled",
                                    s -> s.control().contains(Distill.Control.UNDISTILLED),
                                    s -> "The same student without the teacher",
                                    "undistilled %s",
                                    DistillSteps::undistilled),
                            new StepEntry.Control<>(
                                    "plain-distilled",
                                    s -> s.control().contains(Distill.Control.PLAIN),
                                    s -> "The same student, distilled by outputs alone",
                                    "plainly distilled %s",
                                    DistillSteps::plain))),
            new StepEntry<>(
                    "mutual",
                    Mutual.class,
                    "Trains students together, each on the labels and the others' outputs (Zhang et al. 2018)",
                    s -> "Learnt together with " + s.peers().size() + (s.peers().size() == 1 ? " peer" : " peers"),
                    "%s",
                    DistillSteps::mutual,
                    List.of(new StepEntry.Control<>(
                            "alone",
                            s -> s.control().contains(Mutual.Control.ALONE),
                            s -> "The same student alone",
                            "lone %s",
                            DistillSteps::alone))),
            new StepEntry<>(
                    "prune",
                    Prune.class,
                    "Sets the least important weights to zero, or removes whole channels, and fine-tunes the rest"
                            + " (Han et al. 2015, Zhu and Gupta 2017, Li et al. 2017)",
                    PruneSteps::title,
                    "pruned %s",
                    PruneSteps::prune,
                    List.of(
                            new StepEntry.Control<>(
                                    "random",
                                    s -> s.control().contains(Prune.Control.RANDOM),
                                    PruneSteps::randomTitle,
                                    "randomly pruned %s",
                                    PruneSteps::randomly),
                            new StepEntry.Control<>(
                                    "reinitialised",
                                    s -> s.control().contains(Prune.Control.REINITIALISED),
                                    s -> "The ticket's masks, other initial weights",
                                    "reinitialised %s",
                                    PruneSteps::reinitialised))),
            new StepEntry<>(
                    "share",
                    Share.class,
                    "Lets the weights of a layer share a few trained values, which files store as codes (Han et al. 2016)",
                    s -> "Shared values (" + s.values() + " a layer)",
                    "weight-shared %s",
                    Steps::share,
                    List.of()),
            new StepEntry<>(
                    "quantize",
                    Quantize.class,
                    "Weights and activations to int8, weights to as few as 2 bits, after training or with training"
                            + " through the rounding (Jacob et al. 2018)",
                    QuantizeSteps::title,
                    "int8 %s",
                    QuantizeSteps::quantize,
                    List.of(
                            new StepEntry.Control<>(
                                    "plain",
                                    s -> s.control().contains(Quantize.Control.PLAIN),
                                    QuantizeSteps::plainTitle,
                                    "plainly quantized %s",
                                    QuantizeSteps::plain),
                            new StepEntry.Control<>(
                                    "onnxruntime",
                                    s -> s.control().contains(Quantize.Control.ONNXRUNTIME),
                                    QuantizeSteps::onnxRuntimeTitle,
                                    "%s quantized like ONNX Runtime",
                                    QuantizeSteps::onnxRuntime))));

    /** Measures; accuracy, its change and agreement are always measured. */
    public static final List<MeasureEntry> MEASURES = Measures.ALL;

    /** Artefacts. */
    public static final List<ExporterEntry> EXPORTERS = List.of(
            new ExporterEntry(
                    new LimpidExporter(),
                    "Limpid's own format: hash-checked, float or int8, run by the dependency-free executor"),
            new ExporterEntry(
                    new OnnxExporter(), "ONNX, opset 17: float32, or int8 as QDQ; run by ONNX Runtime and many others"),
            new ExporterEntry(
                    new CExporter(),
                    "Self-contained C99 of an int8 network for microcontrollers, with golden vectors and sizes"),
            new ExporterEntry(
                    new TensorFlowLiteExporter(),
                    "TensorFlow Lite: float32, or int8 per channel; run with XNNPACK, on phones and microcontrollers"));

    /** Explanation methods. */
    public static final List<ExplainerEntry<?>> EXPLAINERS = Stream.of(
                    Explainers.ANY_MODEL, GradientExplainers.NETWORKS, Explainers.ATTENTION)
            .flatMap(List::stream)
            .toList();

    /** What runs artefacts on this machine, to hold them against each other; the reference first. */
    public static final List<Runner> RUNNERS =
            List.of(new LimpidRunner(), new OnnxRunner(), new TensorFlowLiteRunner(), new CRunner());

    /** Methods that explain a model as a whole. */
    public static final List<GlobalEntry<?>> GLOBAL_EXPLAINERS = GlobalExplainers.ALL;

    private Catalogue() {}

    /** The words of a recipe. */
    public static Vocabulary vocabulary() {
        Map<String, Class<? extends Record>> steps = new LinkedHashMap<>();
        STEPS.forEach(step -> steps.put(step.name(), step.settings().asSubclass(Record.class)));
        Map<String, Class<? extends Record>> explainers = new LinkedHashMap<>();
        EXPLAINERS.forEach(explainer ->
                explainers.put(explainer.name(), explainer.settings().asSubclass(Record.class)));
        Map<String, Class<? extends Record>> globals = new LinkedHashMap<>();
        GLOBAL_EXPLAINERS.forEach(
                global -> globals.put(global.name(), global.settings().asSubclass(Record.class)));
        return new Vocabulary(
                Map.of(
                        StepSettings.class,
                        steps,
                        ExplainerSettings.class,
                        explainers,
                        GlobalSettings.class,
                        globals,
                        LayerSettings.class,
                        LayerSettings.kinds()),
                Map.of(
                        "measure", MEASURES.stream().map(MeasureEntry::name).toList(),
                        "exporter", EXPORTERS.stream().map(ExporterEntry::name).toList(),
                        "data source", sources()));
    }

    /** Named data sources; tables and IDX files of the user's own have keys of their own. */
    private static List<String> sources() {
        return Arrays.stream(NamedSource.values())
                .filter(source -> source != NamedSource.CSV && source != NamedSource.IDX)
                .map(NamedSource::key)
                .toList();
    }

    /** The exporters that the names ask for, in the order of the list. */
    public static List<Exporter> exporters(List<String> names) {
        return EXPORTERS.stream()
                .filter(entry -> names.contains(entry.name()))
                .map(ExporterEntry::exporter)
                .toList();
    }

    /** The step that settings belong to. */
    @SuppressWarnings("unchecked")
    public static <S extends StepSettings> StepEntry<S> step(S settings) {
        return (StepEntry<S>) STEPS.stream()
                .filter(step -> step.settings().isInstance(settings))
                .findFirst()
                .orElseThrow();
    }

    static String percent(double fraction) {
        BigDecimal percent = BigDecimal.valueOf(100 * fraction).round(new MathContext(4));
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
