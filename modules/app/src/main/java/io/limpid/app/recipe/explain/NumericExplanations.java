package io.limpid.app.recipe.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be explained where a number is predicted: methods that only ask what one output is, or follow its gradient. */
final class NumericExplanations {
    private static final Set<Class<? extends ExplainerSettings>> METHODS = Set.of(
            ExactShapleySettings.class,
            KernelShapSettings.class,
            PermutationShapSettings.class,
            SamplingShapleySettings.class,
            PartitionShapSettings.class,
            LimeSettings.class,
            OcclusionSettings.class,
            LocalSensitivitySettings.class,
            GradientSettings.class,
            GradientTimesInputSettings.class,
            IntegratedGradientsSettings.class,
            ExactIntegratedGradientsSettings.class,
            SmoothGradSettings.class,
            DeepLiftSettings.class,
            DeepShapSettings.class,
            GradientShapSettings.class);

    private NumericExplanations() {}

    /** What has no meaning or is not done; each begins with its path. */
    static List<String> problems(ExplainSettings settings, String target) {
        String where = " where a number, " + target + ", is predicted";
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < settings.methods().size(); i++) {
            if (!METHODS.contains(settings.methods().get(i).getClass())) {
                problems.add(
                        "methods[" + i + "] must be another" + where + ": it is about decisions or single layers; take"
                                + " kernel-shap, exact-shapley, occlusion, lime, integrated-gradients, gradient or another of"
                                + " docs/regression.md");
            }
        }
        for (int i = 0; i < settings.global().size(); i++) {
            GlobalSettings method = settings.global().get(i);
            if (method instanceof GlobalSettings.Directions || method instanceof GlobalSettings.Private) {
                problems.add("global[" + i + "] must be another" + where + ": "
                        + (method instanceof GlobalSettings.Private
                                ? "its noise is measured against probabilities, which lie between 0 and 1"
                                : "it is about the rows of a class"));
            }
        }
        if (settings.scale() == ExplainSettings.Scale.LOGIT) {
            problems.add("scale must be left out" + where + ": contributions add up to the number");
        }
        if (settings.ofClass() != null) {
            problems.add("of-class must be left out" + where + ": there are no classes");
        }
        if (settings.path() > 0) {
            problems.add("path must be 0" + where + ": it shows how layers part classes");
        }
        if (settings.faithfulness()) {
            problems.add("faithfulness must be left out" + where + ": it is judged by probabilities");
        }
        return problems;
    }
}
