package io.limpid.app.catalogue;

import io.limpid.app.recipe.explain.GlobalSettings;
import io.limpid.explain.concept.Concept;
import io.limpid.explain.concept.ConceptDirections;
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
import java.util.Optional;

/** The methods of the catalogue that explain a model as a whole. */
public final class GlobalExplainers {
    static final List<GlobalEntry<?>> ALL = List.of(
            new GlobalEntry<>(
                    "sensitivity",
                    GlobalSettings.Sensitivity.class,
                    "Global sensitivity",
                    "Mean absolute change of the probability under Gaussian noise on one feature, as a curve over the"
                            + " noise",
                    (settings, concepts, seed) -> new SensitivityCurve(settings.sigmas(), settings.repeats(), seed)),
            new GlobalEntry<>(
                    "permutation-importance",
                    GlobalSettings.Permutation.class,
                    "Permutation importance",
                    "Accuracy lost when one feature is shuffled among the rows (Breiman 2001)",
                    (settings, concepts, seed) -> new PermutationImportance(settings.repeats(), seed)),
            new GlobalEntry<>(
                    "partial-dependence",
                    GlobalSettings.Dependence.class,
                    "Partial dependence",
                    "Mean probability when one feature is set to a value, with the curves of single cases (Friedman"
                            + " 2001, Goldstein et al. 2015)",
                    (settings, concepts, seed) -> new PartialDependence(settings.points(), settings.individuals())),
            new GlobalEntry<>(
                    "accumulated-effects",
                    GlobalSettings.Accumulated.class,
                    "Accumulated local effects",
                    "What small moves of a feature add up to, sound for correlated features too (Apley and Zhu 2020)",
                    (settings, concepts, seed) -> new AccumulatedEffects(settings.bins())),
            new GlobalEntry<>(
                    "interactions",
                    GlobalSettings.Pairs.class,
                    "Interactions",
                    "Strength of two-way interactions, H (Friedman and Popescu 2008)",
                    (settings, concepts, seed) -> new Interactions(settings.features(), settings.rows())),
            new GlobalEntry<>(
                    "morris",
                    GlobalSettings.Screening.class,
                    "Morris screening",
                    "Mean and spread of elementary effects along random trajectories (Morris 1991)",
                    (settings, concepts, seed) -> new Morris(settings.trajectories(), seed)),
            new GlobalEntry<>(
                    "sobol",
                    GlobalSettings.Indices.class,
                    "Sobol indices",
                    "Share of the output's variance a feature explains alone and with its interactions (Saltelli et"
                            + " al. 2010)",
                    (settings, concepts, seed) -> new Sobol(settings.samples(), seed)),
            new GlobalEntry<>(
                    "private-importance",
                    GlobalSettings.Private.class,
                    "Importance with differential privacy",
                    "Mean absolute change without a feature, with Laplace noise of scale features / (rows × ε): all"
                            + " values together are ε-differentially private for the explained rows, model and background"
                            + " taken as public (Dwork et al. 2006)",
                    (settings, concepts, seed) -> new PrivateImportance(settings.epsilon(), seed)),
            new GlobalEntry<>(
                    "concept-directions",
                    GlobalSettings.Directions.class,
                    "Concept directions",
                    "Share of the class's rows whose score grows in the direction in which a layer tells rows with a"
                            + " concept from others, beside random rows (TCAV, Kim et al. 2018)",
                    (settings, concepts, seed) -> new ConceptDirections(
                            Optional.ofNullable(settings.layer()), concepts, settings.draws(), seed)));

    private GlobalExplainers() {}

    /** The entry that settings belong to. */
    public static GlobalEntry<?> entry(GlobalSettings settings) {
        return Catalogue.GLOBAL_EXPLAINERS.stream()
                .filter(entry -> entry.settings().isInstance(settings))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The method that settings mean.
     *
     * @param concepts that rows of the sample have, for methods that look for them
     */
    public static GlobalExplainer make(GlobalSettings settings, List<Concept> concepts, long seed) {
        return entry(settings).make(settings, concepts, seed);
    }
}
