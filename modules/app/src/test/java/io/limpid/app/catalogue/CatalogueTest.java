package io.limpid.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.measure.MeasureEntry;
import io.limpid.app.recipe.AugmentSettings;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.MatchSettings;
import io.limpid.app.recipe.OptimizerSettings;
import io.limpid.app.recipe.PreserveSettings;
import io.limpid.app.recipe.Prune;
import io.limpid.app.recipe.Quantize;
import io.limpid.app.recipe.RateSettings;
import io.limpid.app.recipe.StepPlace;
import io.limpid.app.recipe.TrainSettings;
import io.limpid.app.recipe.TransferSettings;
import io.limpid.app.recipe.yaml.KeyForm;
import io.limpid.compress.distill.Decoupled;
import io.limpid.compress.distill.Distillation;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.LogitError;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Teachers;
import io.limpid.compress.distill.layer.AngleRelations;
import io.limpid.compress.distill.layer.AttentionTransfer;
import io.limpid.compress.distill.layer.DistanceRelations;
import io.limpid.compress.distill.layer.Hint;
import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Scope;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.train.Augmentation;
import io.limpid.core.train.LearningRateSchedule;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Function<Path, NetworkDefinition> NETWORKS =
            path -> new NetworkDefinition(path.toString(), List.of());
    private static final TrainSettings TRAIN =
            new TrainSettings(1, 8, new OptimizerSettings(0.001, null, null, null), null, null, 0);

    private static final MatchSettings SOFT = MatchSettings.outputs(1.0, null, null);

    @Test
    void namesNothingTwice() {
        assertThat(Catalogue.STEPS.stream().map(StepEntry::name)).doesNotHaveDuplicates();
        assertThat(Catalogue.MEASURES.stream().map(MeasureEntry::name)).doesNotHaveDuplicates();
        assertThat(Catalogue.EXPORTERS.stream().map(ExporterEntry::name)).doesNotHaveDuplicates();
    }

    @Test
    void saysOfEveryParameterWhatItIs() {
        for (StepEntry<?> step : Catalogue.STEPS) {
            assertThat(KeyForm.of(step.settings().asSubclass(Record.class)))
                    .allSatisfy(key -> assertThat(key.about()).isNotBlank());
        }
    }

    /** What the check of a recipe refuses, the method refuses too: the two ranges are one. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void distillationRefusesTheTemperaturesThatTheRecipeRefuses(double temperature) {
        assertThat(range(Distill.class, "temperature").contains(temperature)).isFalse();
        assertThatThrownBy(() -> DistillSteps.distill(settings(temperature, 0.5, SOFT), NETWORKS))
                .hasMessage("temperature must be finite and > 0, but was " + temperature);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void distillationRefusesTheAlphasThatTheRecipeRefuses(double alpha) {
        assertThat(range(Distill.class, "alpha").contains(alpha)).isFalse();
        assertThatThrownBy(() -> DistillSteps.distill(settings(1, alpha, SOFT), NETWORKS))
                .hasMessage("alpha must be in [0, 1], but was " + alpha);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1, Double.NaN})
    void pruningRefusesTheSparsitiesThatTheRecipeRefuses(double sparsity) {
        assertThat(range(Prune.class, "sparsity").contains(sparsity)).isFalse();
        for (Prune.Method method : Prune.Method.values()) {
            assertThatThrownBy(() -> PruneSteps.prune(prune(method, sparsity), NETWORKS))
                    .hasMessage("sparsity must be in [0, 1), but was " + sparsity);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 100.01, Double.NaN})
    void quantizationRefusesThePercentilesThatTheRecipeRefuses(double percentile) {
        assertThat(range(Quantize.class, "percentile").contains(percentile)).isFalse();
        assertThatThrownBy(() -> QuantizeSteps.quantize(quantize(1, percentile, 8), NETWORKS))
                .hasMessage("percentile must be in (50, 100], but was " + percentile);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void quantizationRefusesTheBitsThatTheRecipeRefuses(int bits) {
        assertThat(range(Quantize.class, "weight-bits").contains(bits)).isFalse();
        assertThatThrownBy(() -> QuantizeSteps.quantize(quantize(1, 99, bits), NETWORKS))
                .hasMessage("weight bits must be in [2, 8], but was " + bits);
    }

    @Test
    void methodsAcceptTheEndsOfTheRanges() {
        assertThat(DistillSteps.distill(settings(Double.MIN_VALUE, 1, SOFT), NETWORKS))
                .isNotNull();
        assertThat(PruneSteps.prune(prune(Prune.Method.MAGNITUDE, 0), NETWORKS)).isNotNull();
        assertThat(QuantizeSteps.quantize(quantize(1, 100, 8), NETWORKS)).isNotNull();
    }

    @Test
    void distilsTowardsAllThatIsMatched() {
        MatchSettings all = MatchSettings.outputs(0.5, 2.0, new MatchSettings.DecoupledSettings(1, 8));
        Distillation step = (Distillation) DistillSteps.distill(settings(3, 0.7, all), NETWORKS);
        assertThat(step.objective().loss())
                .isEqualTo(new DistillationLoss(
                        0.7,
                        List.of(
                                new Weighted(0.5, new SoftTargets(3)),
                                new Weighted(2, new LogitError()),
                                new Weighted(1, new Decoupled(3, 1, 8)))));
    }

    @Test
    void matchesLayersInTheOrderOfTheRecipe() {
        MatchSettings match = new MatchSettings(
                1.0,
                null,
                null,
                List.of(new MatchSettings.HintSettings("a", "b", 2, 0.01)),
                0,
                List.of(new MatchSettings.PairSettings("c", null, 3)),
                List.of(new MatchSettings.PairSettings("d", "e", 4)),
                List.of(new MatchSettings.PairSettings("f", null, 5)));
        assertThat(((Distillation) DistillSteps.distill(settings(2, 0.5, match), NETWORKS))
                        .objective()
                        .layers())
                .containsExactly(
                        new LayerPair("a", "b", new Hint(0.01), 2),
                        new LayerPair("c", "c", new AttentionTransfer(), 3),
                        new LayerPair("d", "e", new DistanceRelations(), 4),
                        new LayerPair("f", "f", new AngleRelations(), 5));
        assertThat(((Distillation) DistillSteps.plain(settings(2, 0.5, match), NETWORKS)).objective())
                .isEqualTo(new Distilled(2, 0.5));
    }

    @Test
    void aTitleSaysWhatDiffersFromHintonsWay() {
        assertThat(DistillSteps.title(settings(4, 0.9, SOFT))).isEqualTo("Distilled (T = 4.0, α = 0.9)");
        assertThat(DistillSteps.title(settings(4, 0.5, MatchSettings.outputs(null, 1.0, null))))
                .as("logits are not softened")
                .isEqualTo("Distilled (α = 0.5, logits)");
        assertThat(DistillSteps.title(settings(4, 0, SOFT))).isEqualTo("Trained on the labels alone (α = 0)");
        Distill otherwise = new Distill(
                Path.of("x"),
                4,
                1,
                SOFT,
                new PreserveSettings(null, 2, 0),
                StepPlace.TEACHER,
                List.of(),
                new TransferSettings(null, null, ",", null, new TransferSettings.Noise(50), null, null),
                TRAIN,
                List.of(),
                null,
                List.of(),
                Teachers.Choice.AVERAGE,
                null);
        assertThat(DistillSteps.title(otherwise))
                .isEqualTo(
                        "Distilled (T = 4.0, α = 1.0, keeping narrow decisions) on 50 rows of noise with the training"
                                + " rows' marginals");
    }

    @Test
    void preservesWhatTheSettingsSay() {
        PreserveSettings.Explanations explanations =
                new PreserveSettings.Explanations(0.3, Preserve.Attribution.GRADIENT_TIMES_INPUT, 0.2);
        assertThat(DistillSteps.preserve(new PreserveSettings(explanations, 2, 5)))
                .isEqualTo(new Preserve(0.3, Preserve.Attribution.GRADIENT_TIMES_INPUT, 0.2, 2, 5));
        assertThat(DistillSteps.preserve(new PreserveSettings(null, 0, 0))).isEqualTo(Preserve.NOTHING);
    }

    @Test
    void trainsAsTheSettingsSay() {
        OptimizerSettings momentum = new OptimizerSettings(null, 0.1, null, null);
        assertThat(Steps.training(new TrainSettings(3, 16, momentum, null, null, 0))
                        .optimizer()
                        .momentum())
                .isEqualTo(0.9);
        assertThat(Steps.training(TRAIN).optimizer().learningRate()).isEqualTo(0.001);
        assertThat(Steps.training(TRAIN).schedule()).isEqualTo(LearningRateSchedule.CONSTANT);
        RateSettings steps = new RateSettings(LearningRateSchedule.Curve.STEP, 0.5, 2, 0.1);
        assertThat(Steps.training(new TrainSettings(3, 16, momentum, steps, null, 0))
                        .schedule())
                .isEqualTo(new LearningRateSchedule(LearningRateSchedule.Curve.STEP, 0.5, 2, 0.1));
        assertThat(Steps.training(TRAIN).augmentation()).isEqualTo(Augmentation.NONE);
        AugmentSettings augment = new AugmentSettings(2, true, 8, 0.4);
        Training augmented = Steps.training(new TrainSettings(3, 16, momentum, null, augment, 5));
        assertThat(augmented.augmentation()).isEqualTo(new Augmentation(2, true, 8, 0.4));
        assertThat(augmented.patience()).isEqualTo(5);
    }

    private static Distill settings(double temperature, double alpha, MatchSettings match) {
        return new Distill(
                Path.of("x"),
                temperature,
                alpha,
                match,
                null,
                StepPlace.TEACHER,
                List.of(),
                null,
                TRAIN,
                List.of(),
                null,
                List.of(),
                Teachers.Choice.AVERAGE,
                null);
    }

    private static Quantize quantize(int samples, double percentile, int bits) {
        return Quantize.plain(Quantize.Calibration.PERCENTILE, samples, percentile, Quantize.Weights.PER_TENSOR, bits);
    }

    private static Prune prune(Prune.Method method, double sparsity) {
        return new Prune(
                method,
                sparsity,
                Scope.GLOBAL,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Rewind.NONE,
                null,
                512,
                List.of(),
                null,
                null,
                List.of(),
                null,
                StepPlace.PREVIOUS);
    }

    private static io.limpid.app.recipe.yaml.Range range(Class<? extends Record> settings, String name) {
        return KeyForm.of(settings).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .flatMap(KeyForm::range)
                .orElseThrow();
    }
}
