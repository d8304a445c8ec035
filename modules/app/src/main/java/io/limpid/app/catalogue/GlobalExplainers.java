package io.limpid.app.catalogue;

import io.limpid.app.recipe.explain.GlobalSettings;
import io.limpid.explain.global.AccumulatedEffects;
import io.limpid.explain.global.GlobalExplainer;
import io.limpid.explain.global.Interactions;
import io.limpid.explain.global.Morris;
import io.limpid.explain.global.PartialDependence;
import io.limpid.explain.global.PermutationImportance;
import io.limpid.explain.global.SensitivityCurve;
import io.limpid.explain.global.Sobol;
import io.limpid.explain.privacy.PrivateImportance;
import java.util.List;

/** The methods of the catalogue that explain a model as a whole. */
public final class GlobalExplainers {
    static final List<GlobalEntry<?>> ALL = List.of(
            new GlobalEntry<>(
                    "sensitivity",
                    GlobalSettings.Sensitivity.class,
                    "Global sensitivity",
                    "Mean absolute change of the probability under Gaussian noise on one feature, as a curve over the"
                            + " noise",
                    (settings, seed) -> new SensitivityCurve(settings.sigmas(), settings.repeats(), seed)),
            new GlobalEntry<>(
                    "permutation-importance",
                    GlobalSettings.Permutation.class,
                    "Permutation importance",
                    "Accuracy lost when one feature is shuffled among the rows (Breiman 2001)",
                    (settings, seed) -> new PermutationImportance(settings.repeats(), seed)),
            new GlobalEntry<>(
                    "partial-dependence",
                    GlobalSettings.Dependence.class,
                    "Partial dependence",
                    "Mean probability when one feature is set to a value, with the curves of single cases (Friedman"
                            + " 2001, Goldstein et al. 2015)",
                    (settings, seed) -> new PartialDependence(settings.points(), settings.individuals())),
            new GlobalEntry<>(
                    "accumulated-effects",
                    GlobalSettings.Accumulated.class,
                    "Accumulated local effects",
                    "What small moves of a feature add up to, sound for correlated features too (Apley and Zhu 2020)",
                    (settings, seed) -> new AccumulatedEffects(settings.bins())),
            new GlobalEntry<>(
                    "interactions",
                    GlobalSettings.Pairs.class,
                    "Interactions",
                    "Strength of two-way interactions, H (Friedman and Popescu 2008)",
                    (settings, seed) -> new Interactions(settings.features(), settings.rows())),
            new GlobalEntry<>(
                    "morris",
                    GlobalSettings.Screening.class,
                    "Morris screening",
                    "Mean and spread of elementary effects along random trajectories (Morris 1991)",
                    (settings, seed) -> new Morris(settings.trajectories(), seed)),
            new GlobalEntry<>(
                    "sobol",
                    GlobalSettings.Indices.class,
                    "Sobol indices",
                    "Share of the output's variance a feature explains alone and with its interactions (Saltelli et"
                            + " al. 2010)",
                    (settings, seed) -> new Sobol(settings.samples(), seed)),
            new GlobalEntry<>(
                    "private-importance",
                    GlobalSettings.Private.class,
                    "Importance with differential privacy",
                    "Mean absolute change without a feature, with Laplace noise of scale features / (rows × ε): all values"
                            + " together are ε-differentially private for the explained rows, model and background taken as"
                            + " public (Dwork et al. 2006)",
                    (settings, seed) -> new PrivateImportance(settings.epsilon(), seed)));

    private GlobalExplainers() {}

    /** The entry that settings belong to. */
    public static GlobalEntry<?> entry(GlobalSettings settings) {
        return Catalogue.GLOBAL_EXPLAINERS.stream()
                .filter(entry -> entry.settings().isInstance(settings))
                .findFirst()
                .orElseThrow();
    }

    /** The method that settings mean. */
    public static GlobalExplainer make(GlobalSettings settings, long seed) {
        return entry(settings).make(settings, seed);
    }
}
