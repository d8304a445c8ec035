package io.limpid.app.catalogue;

import io.limpid.app.catalogue.ExplainerEntry.Model;
import io.limpid.app.recipe.explain.AnchorsSettings;
import io.limpid.app.recipe.explain.AttentionRolloutSettings;
import io.limpid.app.recipe.explain.AttentionSettings;
import io.limpid.app.recipe.explain.CounterfactualSettings;
import io.limpid.app.recipe.explain.ExactShapleySettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.explain.KernelShapSettings;
import io.limpid.app.recipe.explain.LimeSettings;
import io.limpid.app.recipe.explain.LimeTextSettings;
import io.limpid.app.recipe.explain.LocalSensitivitySettings;
import io.limpid.app.recipe.explain.OcclusionSettings;
import io.limpid.app.recipe.explain.PartitionShapSettings;
import io.limpid.app.recipe.explain.PermutationShapSettings;
import io.limpid.app.recipe.explain.SamplingShapleySettings;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.lime.LimeImage;
import io.limpid.explain.lime.LimeTabular;
import io.limpid.explain.lime.LimeText;
import io.limpid.explain.occlusion.LocalSensitivity;
import io.limpid.explain.occlusion.Occlusion;
import io.limpid.explain.rule.Anchors;
import io.limpid.explain.rule.Counterfactual;
import io.limpid.explain.shapley.ExactShapley;
import io.limpid.explain.shapley.Hierarchy;
import io.limpid.explain.shapley.KernelShap;
import io.limpid.explain.shapley.PartitionShap;
import io.limpid.explain.shapley.PermutationShap;
import io.limpid.explain.shapley.SamplingShapley;
import io.limpid.explain.text.Attention;
import io.limpid.explain.text.OnWordVectors;
import io.limpid.explain.text.WordByWord;
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
                    "Shapley values by weighted least squares over paired coalitions, with standard errors (Lundberg"
                            + " and Lee 2017)",
                    Model.PREDICTOR,
                    (settings, context) -> new KernelShap(
                            context.masking(),
                            settings.coalitions(),
                            settings.until(),
                            settings.most(),
                            context.seed())),
            new ExplainerEntry<>(
                    "permutation-shap",
                    PermutationShapSettings.class,
                    "Permutation SHAP",
                    "Shapley values over random orders walked both ways, with standard errors (Castro et al. 2009)",
                    Model.PREDICTOR,
                    (settings, context) ->
                            new PermutationShap(context.masking(), settings.permutations(), context.seed())),
            new ExplainerEntry<>(
                    "sampling-shapley",
                    SamplingShapleySettings.class,
                    "Sampling Shapley",
                    "Shapley values over random orders against single background rows (Štrumbelj and Kononenko 2010)",
                    Model.PREDICTOR,
                    (settings, context) -> context.onScale(
                            masking -> new SamplingShapley(masking, settings.samples(), context.seed()))),
            new ExplainerEntry<>(
                    "partition-shap",
                    PartitionShapSettings.class,
                    "Owen values",
                    "Owen values: Shapley values that never tear apart what belongs together (Owen 1977)",
                    Model.PREDICTOR,
                    (settings, context) -> new PartitionShap(
                            context.masking(),
                            settings.by() == PartitionShapSettings.By.CORRELATION
                                            && !context.schema().isText()
                                    ? Hierarchy.ofCorrelation(context.players(), context.background())
                                    : Hierarchy.halving(context.players().count()),
                            settings.contexts(),
                            context.seed())),
            new ExplainerEntry<>(
                    "lime",
                    LimeSettings.class,
                    "LIME",
                    "Weights of a ridge regression among neighbours of the row, for tables and images (Ribeiro et al."
                            + " 2016)",
                    Model.PREDICTOR,
                    (settings, context) -> context.onScale(masking -> lime(settings, context, masking))),
            new ExplainerEntry<>(
                    "lime-text",
                    LimeTextSettings.class,
                    "LIME for text",
                    "Weights of a ridge regression over a bag of words (Ribeiro et al. 2016)",
                    Model.PREDICTOR,
                    (settings, context) -> context.onScale(masking -> new LimeText(
                            settings.padding(),
                            settings.samples(),
                            settings.kernelWidth(),
                            settings.alpha(),
                            context.batch(),
                            context.seed()))),
            new ExplainerEntry<>(
                    "occlusion",
                    OcclusionSettings.class,
                    "Occlusion",
                    "What is lost when one feature or superpixel is taken away (Zeiler and Fergus 2014)",
                    Model.PREDICTOR,
                    (settings, context) -> new Occlusion(context.masking())),
            new ExplainerEntry<>(
                    "local-sensitivity",
                    LocalSensitivitySettings.class,
                    "Local sensitivity",
                    "Mean absolute change of the output under noise on one feature",
                    Model.PREDICTOR,
                    (settings, context) -> context.onScale(masking ->
                            new LocalSensitivity(masking, settings.sigma(), settings.samples(), context.seed()))),
            new ExplainerEntry<>(
                    "anchors",
                    AnchorsSettings.class,
                    "Anchors",
                    "The few features that hold the decision by themselves; values are the precision each adds"
                            + " (Ribeiro et al. 2018)",
                    Model.PREDICTOR,
                    (settings, context) ->
                            new Anchors(context.masking(), settings.precision(), settings.samples(), context.seed())),
            new ExplainerEntry<>(
                    "counterfactual",
                    CounterfactualSettings.class,
                    "Counterfactual",
                    "How far features must move, in standard deviations, until the decision turns; none where no"
                            + " change was found (Wachter et al. 2018)",
                    Model.PREDICTOR,
                    (settings, context) -> new Counterfactual(
                            context.masking(),
                            settings.fixed(context.schema(), context.players()),
                            CounterfactualSettings.indices(context.players(), settings.increasing()),
                            CounterfactualSettings.indices(context.players(), settings.decreasing()),
                            settings.most())));

    /** For networks that read texts. */
    static final List<ExplainerEntry<?>> ATTENTION = List.of(
            new ExplainerEntry<>(
                    "attention",
                    AttentionSettings.class,
                    "Attention",
                    "How much of the last block's attention goes to each word; where a network looks is not what"
                            + " decided (Jain and Wallace 2019)",
                    Model.NETWORK,
                    (settings, context) -> new Attention(false)),
            new ExplainerEntry<>(
                    "attention-rollout",
                    AttentionRolloutSettings.class,
                    "Attention rollout",
                    "Attention followed through all blocks to the words; where a network looks is not what decided"
                            + " (Abnar and Zuidema 2020)",
                    Model.NETWORK,
                    (settings, context) -> new Attention(true)));

    private static Explainer lime(LimeSettings settings, ExplainerContext context, Masking masking) {
        if (!context.schema().isImage()) {
            return new LimeTabular(
                    masking,
                    settings.neighbours(),
                    settings.features(),
                    settings.samples(),
                    settings.kernelWidth(),
                    settings.alpha(),
                    context.seed());
        }
        return new LimeImage(
                context.players(),
                context.schema().inputShape().get(0),
                settings.samples(),
                settings.kernelWidth() == 0 ? 0.25 : settings.kernelWidth(),
                settings.alpha(),
                context.batch(),
                context.seed());
    }

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
        S own = entry.settings().cast(settings);
        if (!context.schema().isText() || own.text() == ExplainerSettings.Text.WHOLE) {
            return entry.making().make(own, context);
        }
        if (own.text() == ExplainerSettings.Text.WORDS) {
            return new WordByWord(
                    (players, background) -> entry.making().make(own, context.ofText(players, background)));
        }
        return new OnWordVectors(
                entry.making().make(own, context),
                own.text() == ExplainerSettings.Text.SLOPES ? OnWordVectors.Join.LENGTH : OnWordVectors.Join.SUM);
    }
}
