package io.limpid.app.catalogue;

import io.limpid.app.catalogue.ExplainerEntry.Model;
import io.limpid.app.recipe.explain.ExactShapleySettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.explain.KernelShapSettings;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.shapley.ExactShapley;
import io.limpid.explain.shapley.KernelShap;
import java.util.List;

/** The explanation methods of the catalogue. */
public final class Explainers {
    /** For any model that predicts. */
    static final List<ExplainerEntry<?>> ANY_MODEL = List.of(
            new ExplainerEntry<>(
                    "exact-shapley",
                    ExactShapleySettings.class,
                    "Exact Shapley values",
                    "Shapley values from every coalition of at most 16 features or groups (Shapley 1953)",
                    Model.PREDICTOR,
                    (settings, context) -> new ExactShapley(context.masking())),
            new ExplainerEntry<>(
                    "kernel-shap",
                    KernelShapSettings.class,
                    "KernelSHAP",
                    "Shapley values by weighted least squares over paired coalitions, with standard errors (Lundberg and Lee 2017)",
                    Model.PREDICTOR,
                    (settings, context) -> new KernelShap(context.masking(), settings.coalitions(), context.seed())));

    private Explainers() {}

    /** The entry that settings belong to. */
    @SuppressWarnings("unchecked")
    public static <S extends ExplainerSettings> ExplainerEntry<S> entry(S settings) {
        return (ExplainerEntry<S>) Catalogue.EXPLAINERS.stream()
                .filter(entry -> entry.settings().isInstance(settings))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The method that settings mean.
     *
     * @throws IllegalArgumentException if it cannot explain this data
     */
    public static Explainer make(ExplainerSettings settings, ExplainerContext context) {
        return make(entry(settings), settings, context);
    }

    private static <S extends ExplainerSettings> Explainer make(
            ExplainerEntry<S> entry, ExplainerSettings settings, ExplainerContext context) {
        return entry.making().make(entry.settings().cast(settings), context);
    }
}
