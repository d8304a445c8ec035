package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In which ways a student is matched to the teacher, each with its weight: outputs in one way at least, and layers beside them.
 */
public record MatchSettings(
        @Key(value = "Weight of matching softened probabilities (Hinton et al. 2015)", optional = true, range = "> 0")
        @Nullable
        Double softTargets,

        @Key(
                value = "Weight of matching logits by least squares (Ba and Caruana 2014), which needs no temperature",
                optional = true,
                range = "> 0")
        @Nullable
        Double logits,

        @Key(
                value = "Matching the labelled class and the others with weights of their own (Zhao et al. 2022)",
                optional = true)
        @Nullable
        DecoupledSettings decoupled,

        @Key(
                value = "Layers that learn to say what the teacher's say, through a regressor (Romero et al. 2015)",
                initially = "[]")
        List<HintSettings> hints,

        @Key(
                value =
                        "Epochs towards the hints alone before distilling without them, as in FitNets; 0 for both at once",
                initially = "0",
                range = ">= 0")
        int hintEpochs,

        @Key(
                value = "Layers whose maps are to be strong where the teacher's are (Zagoruyko and Komodakis 2017)",
                initially = "[]")
        List<PairSettings> attention,

        @Key(
                value = "Layers in which rows are to be as far from each other as in the teacher's (Park et al. 2019)",
                initially = "[]")
        List<PairSettings> distances,

        @Key(
                value =
                        "Layers in which rows are to stand at the angles that they have in the teacher's (Park et al. 2019)",
                initially = "[]")
        List<PairSettings> angles) {
    public MatchSettings {
        hints = List.copyOf(hints);
        attention = List.copyOf(attention);
        distances = List.copyOf(distances);
        angles = List.copyOf(angles);
    }

    /** Softened probabilities alone. */
    static final String INITIALLY = "{ soft-targets: 1 }";

    /** By outputs alone. */
    public static MatchSettings outputs(
            @Nullable Double softTargets, @Nullable Double logits, @Nullable DecoupledSettings decoupled) {
        return new MatchSettings(softTargets, logits, decoupled, List.of(), 0, List.of(), List.of(), List.of());
    }

    /** Whether no output is matched. */
    boolean isEmpty() {
        return softTargets == null && logits == null && decoupled == null;
    }

    /** Whether layers are matched, for which the teacher must be a network. */
    public boolean hasLayers() {
        return !(hints.isEmpty() && attention.isEmpty() && distances.isEmpty() && angles.isEmpty());
    }

    /** The layers of each list, by its key. */
    Map<String, List<LayerNames>> layers() {
        Map<String, List<LayerNames>> layers = new LinkedHashMap<>();
        layers.put("hints", List.copyOf(hints));
        layers.put("attention", List.copyOf(attention));
        layers.put("distances", List.copyOf(distances));
        layers.put("angles", List.copyOf(angles));
        return layers;
    }

    /** A layer of the student and one of the teacher. */
    public sealed interface LayerNames {
        String student();

        /** Null for that of the same name. */
        @Nullable
        String teacher();

        /** The name of the teacher's layer. */
        default String ofTeacher() {
            return Objects.requireNonNullElse(teacher(), student());
        }
    }

    /** Two layers that are held against each other. */
    public record PairSettings(
            @Key("Name of the student's layer") String student,

            @Key(value = "Name of the teacher's; that of the same name if left out", optional = true) @Nullable
            String teacher,

            @Key(value = "Weight of this loss beside the others", initially = "1", range = "> 0")
            double weight)
            implements LayerNames {}

    /** A hint. */
    public record HintSettings(
            @Key("Name of the student's layer") String student,

            @Key(value = "Name of the teacher's; that of the same name if left out", optional = true) @Nullable
            String teacher,

            @Key(value = "Weight of this loss beside the others", initially = "1", range = "> 0")
            double weight,

            @Key(value = "Learning rate of the regressor, by Adam", initially = "0.001", range = "> 0")
            double rate)
            implements LayerNames {}

    /** The two halves of decoupled distillation. */
    public record DecoupledSettings(
            @Key(value = "Weight of the labelled class against all others", initially = "1", range = ">= 0")
            double target,

            @Key(value = "Weight of what is said among the others", initially = "8", range = ">= 0")
            double others) {}
}
