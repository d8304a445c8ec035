package io.limpid.app.catalogue;

import io.limpid.app.recipe.explain.AutoSettings;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.faithfulness.Automatic;
import io.limpid.explain.faithfulness.Selection;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.DeepLift;
import io.limpid.explain.gradient.DeepShap;
import io.limpid.explain.gradient.GradientShap;
import io.limpid.explain.gradient.GradientTimesInput;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.gradient.LayerwiseRelevance;
import io.limpid.explain.gradient.SmoothGrad;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.HiResCam;
import io.limpid.explain.map.Size;
import io.limpid.explain.occlusion.Occlusion;
import io.limpid.explain.shapley.Hierarchy;
import io.limpid.explain.shapley.PartitionShap;
import io.limpid.explain.text.OnWordVectors;
import io.limpid.explain.text.WordByWord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The candidates of {@code auto}, the quick ones first. */
final class AutomaticExplainer {
    private static final double NANOS = 1e9;
    private static final int STEPS = 50;
    private static final int DRAWS = 200;

    private AutomaticExplainer() {}

    static Explainer of(AutoSettings settings, ExplainerContext context) {
        Explained explained = GradientExplainers.explained(context);
        Optional<INDArray> baseline = GradientExplainers.baseline(settings.baseline(), context);
        Duration budget = Duration.ofNanos((long) (settings.budget() * NANOS));
        if (context.schema().isText()) {
            Selection selection = new Selection(Optional.empty(), settings.steps(), budget, System::nanoTime);
            return new Automatic(ofTexts(explained, context), selection);
        }
        Map<String, Explainer> methods = new LinkedHashMap<>();
        methods.put("gradient-times-input", new GradientTimesInput(explained));
        methods.put("deep-lift", new DeepLift(baseline));
        methods.put("layerwise-relevance", new LayerwiseRelevance(1e-6, LayerwiseRelevance.Convolutions.Z_PLUS, 0));
        if (context.schema().isImage()) {
            methods.put("grad-cam", new GradCam(Optional.empty(), false, Size.INPUT));
            methods.put("hi-res-cam", new HiResCam(Optional.empty(), Size.INPUT));
        }
        methods.put("integrated-gradients", new IntegratedGradients(baseline, STEPS, explained));
        methods.put("smooth-grad", new SmoothGrad(0.15, STEPS, context.seed(), explained));
        methods.put("deep-shap", new DeepShap(context.background()));
        methods.put("gradient-shap", new GradientShap(context.background(), DRAWS, context.seed(), explained));
        return new Automatic(methods, new Selection(baseline, settings.steps(), budget, System::nanoTime));
    }

    private static Map<String, Explainer> ofTexts(Explained explained, ExplainerContext context) {
        Map<String, Explainer> methods = new LinkedHashMap<>();
        methods.put(
                "gradient-times-input", new OnWordVectors(new GradientTimesInput(explained), OnWordVectors.Join.SUM));
        methods.put(
                "integrated-gradients",
                new OnWordVectors(new IntegratedGradients(Optional.empty(), STEPS, explained), OnWordVectors.Join.SUM));
        methods.put(
                "occlusion",
                new WordByWord((players, empty) ->
                        new Occlusion(context.ofText(players, empty).masking())));
        methods.put(
                "partition-shap",
                new WordByWord((players, empty) -> new PartitionShap(
                        context.ofText(players, empty).masking(),
                        Hierarchy.halving(players.count()),
                        DRAWS,
                        context.seed())));
        return methods;
    }
}
