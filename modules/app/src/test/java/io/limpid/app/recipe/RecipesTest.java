package io.limpid.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
    private final Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());

    private List<String> mistakes(Path file, String... overrides) {
        try {
            recipes.read(file, Arrays.asList(overrides));
        } catch (InvalidFileException e) {
            return e.mistakes().stream().map(Object::toString).toList();
        }
        return List.of();
    }

    private List<String> mistakesOfCredit(String... overrides) {
        return mistakes(Project.file("configs/german-credit.yaml"), overrides);
    }

    static Stream<Path> bundled() throws IOException {
        // fashion-edge needs data that is not bundled
        return Project.recipes().filter(recipe -> !recipe.endsWith("fashion-edge.yaml"));
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void acceptsItsOwn(Path recipe) {
        assertThat(mistakes(recipe)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void writesAResolvedRecipeThatIsTheSame(Path recipe, @TempDir Path folder) throws IOException {
        CheckedRecipe checked = recipes.read(recipe, List.of());
        Path resolved = Files.writeString(folder.resolve("resolved.yaml"), checked.yaml());
        assertThat(recipes.read(resolved, List.of()).recipe()).isEqualTo(checked.recipe());
    }

    @Test
    void asksForFineTuningWhereTheScheduleOrTheTeacherNeedsIt() {
        assertThat(mistakesOfCredit("steps=[{ prune: { sparsity: 0.5, schedule: linear, towards: {} } }]"))
                .containsExactly(
                        "--set steps=[{ prune: { sparsity: 0.5, schedule: linear, towards: {} } }]:"
                                + " steps[0].prune.schedule must be one-shot without fine-tune, but was linear",
                        "--set steps=[{ prune: { sparsity: 0.5, schedule: linear, towards: {} } }]:"
                                + " steps[0].prune.towards must be left out without fine-tune");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method: snip, sparsity: 0.5 | fine-tune is missing: method snip prunes before training, which must follow",
                "method: grasp, sparsity: 0.5, schedule: cubic, fine-tune: { epochs: 1 }"
                        + " | schedule must be one-shot for snip, grasp, a pattern and given masks, but was cubic",
                "method: movement, sparsity: 0.5 | schedule must not be one-shot for movement, which watches weights while"
                        + " they are trained",
                "method: magnitude | sparsity is missing: a number in [0, 1)",
                "sparsity: 0.5, pattern: { keep: 2, of: 4 } | sparsity must be left out where there is a pattern: it"
                        + " follows from it",
                "pattern: { keep: 4, of: 4 } | pattern.keep must be < of, but was 4",
                "method: taylor, sparsity: 0.5, multiple-of: 8 | multiple-of must be left out where no whole channels go",
                "method: l1-channel, pattern: { keep: 2, of: 4 } | pattern must be left out where whole channels go",
                "sparsity: 0.5, layers: { hidden1: 0.5 } | layers needs scope: layer, but scope was global",
                "sparsity: 0.5, schedule: iterative, fine-tune: { epochs: 1 } | rounds is missing: an iterative schedule"
                        + " needs a whole number >= 2",
                "sparsity: 0.5, rounds: 3 | rounds must be left out unless the schedule is iterative",
                "sparsity: 0.5, rewind: weights | rewind must be none without fine-tune, but was weights",
                "sparsity: 0.5, rewind: weights, schedule: cubic, fine-tune: { epochs: 1 } | rewind must be none with a"
                        + " cubic schedule, but was weights (it goes with one-shot and iterative)",
                "sparsity: 0.5, rewind: learning-rate, schedule: one-shot, fine-tune: { epochs: 1 } | rewind must be none"
                        + " with a one-shot schedule, but was learning-rate (it goes with iterative)",
                "sparsity: 0.5, rewind-epochs: 1 | rewind-epochs must be left out unless rewind is weights",
                "sparsity: 0.5, control: reinitialised | control must not be reinitialised unless weights are pruned to a"
                        + " sparsity and rewound (rewind: weights)"
            })
    void refusesPruningsThatMakeNoSense(String settings, String rule) {
        assertThat(mistakesOfCredit("steps=[{ prune: { " + settings + " } }]"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(": steps[0].prune." + rule);
    }

    @Test
    void asksOfAStepScheduleAndOfNoOtherWhenAndByHowMuch() {
        String step = "teacher.train.schedule={ curve: step, every: 2 }";
        String cosine = "teacher.train.schedule={ curve: cosine, factor: 0.5 }";
        assertThat(mistakesOfCredit(step))
                .containsExactly("--set " + step + ": teacher.train.schedule.factor is missing: curve step needs it");
        assertThat(mistakesOfCredit(cosine))
                .containsExactly(
                        "--set " + cosine + ": teacher.train.schedule.factor must be left out: only curve step has it");
    }

    @Test
    void refusesAugmentationsThatMeanNothingThere() {
        String shift = "teacher.train.augment={ shift: 2 }";
        assertThat(mistakesOfCredit(shift))
                .containsExactly("--set " + shift + ": teacher.train.augment must not shift, flip or cut out: data"
                        + " german-credit has no images");
        String mixup = "steps[0].distill.train.augment={ mixup: 0.4 }";
        assertThat(mistakesOfCredit(mixup)).isEmpty();
        assertThat(mistakesOfCredit(mixup, "steps[0].distill.match={ decoupled: {} }"))
                .containsExactly("--set " + mixup + ": steps[0].distill.train.augment.mixup must be 0 with decoupled,"
                        + " choose: best or preserve, which look at single rows, but was 0.4");
        String patience = "steps[1].prune.fine-tune.patience=3";
        assertThat(mistakesOfCredit(patience))
                .containsExactly("--set " + patience + ": steps[1].prune.fine-tune.patience must be 0 while weights are"
                        + " pruned: the best epoch may be one before they all were, but was 3");
        assertThat(mistakesOfCredit("teacher.train.augment={ mixup: 0.4 }", "teacher.train.patience=3"))
                .isEmpty();
    }

    @Test
    void refusesDemandsOnNumbersThatAreNotMeasuredBeforeAnythingIsTrained() {
        assertThat(mistakesOfCredit("limits.measures={ kapa: '>= 0.9' }"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(": limits.measures.kapa is not the name of a measured number; did you mean \"kappa\"?"
                        + " (allowed: accuracy, accuracy-change, agreement, kappa, ")
                .contains("accuracy-change.<class>, ", "equalized-odds-difference.<attribute>, ");
        assertThat(mistakesOfCredit("limits.measures={ kappa: '>= 98%' }"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(": limits.measures.kappa must be a number without a unit, as kappa is a coefficient, but was"
                        + " \">= 98%\"");
        assertThat(mistakesOfCredit("claims=['agreement is good', 'accuracy-change.worse within 1 pp']"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(": claims[0] must be the name of a measured number and a demand such as"),
                        second -> assertThat(second).contains(": claims[1] is not the name of a measured number"));
        assertThat(mistakesOfCredit("limits.measures={ cosine.kernel-shap: '>= 0.2', fragility.noise.3: '<= 5 pp' }"))
                .isEmpty();
        assertThat(mistakesOfCredit("limits.measures={ fragility.noise.2: '<= 5 pp' }"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(
                        ": limits.measures.fragility.noise.2 must be among what is measured: fragility.noise.2 needs noise"
                                + " at severity 2 under drift.robustness; did you mean \"fragility.noise.1\"?");
        assertThat(mistakesOfCredit("measure=fidelity", "claims=['brier-score <= 0.4']"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(": claims[0] must be among what is measured: brier-score needs calibration under measure,"
                        + " which has fidelity");
        assertThat(mistakesOfCredit(
                        "limits.measures={ accuracy-change.bad: within 20 pp, kappa: '>= 0' }",
                        "claims=['agreement >= 98%', 'equal-opportunity-difference-change.sex <= 5 pp']"))
                .isEmpty();
    }

    @Test
    void asksForClassesOfTheDataAndForAStepBefore() {
        String classes = "steps[0].distill.leave-out=[good, worse]";
        assertThat(mistakesOfCredit(classes))
                .containsExactly(
                        "--set " + classes + ": steps[0].distill.leave-out[1] must be a class of german-credit,"
                                + " one of bad, good, but was worse");
        assertThat(mistakesOfCredit("steps[0].distill.leave-out=[good, bad]"))
                .containsExactly("--set steps[0].distill.leave-out=[good, bad]: steps[0].distill.leave-out must leave a"
                        + " class to learn from");
        assertThat(mistakesOfCredit("steps[0].distill.from=previous"))
                .containsExactly("--set steps[0].distill.from=previous: steps[0].distill.from must be teacher: there is"
                        + " no step before the first");
    }

    @Test
    void asksForAWayToMatchTheTeacher() {
        String none = "steps[0].distill.match={}";
        assertThat(mistakesOfCredit(none))
                .containsExactly("--set " + none
                        + ": steps[0].distill.match must name a way to match the teacher: soft-targets, logits or"
                        + " decoupled");
    }

    @Test
    void asksForTrainingOfADefinedTeacherOnly(@TempDir Path folder) throws IOException {
        Path zip = Files.createFile(folder.resolve("teacher.zip"));
        assertThat(mistakesOfCredit("teacher={ network: models/mlp.yaml }"))
                .containsExactly(
                        "--set teacher={ network: models/mlp.yaml }: teacher.train is missing: a teacher that is a"
                                + " network definition must be trained");
        assertThat(mistakesOfCredit("teacher={ load: " + zip + ", train: { epochs: 1 } }"))
                .singleElement()
                .asString()
                .endsWith("teacher.train must be left out: a loaded teacher is not trained");
        assertThat(mistakesOfCredit("teacher={ network: models/mlp.yaml, load: " + zip + " }"))
                .singleElement()
                .asString()
                .endsWith("teacher must have exactly one of network, load, but had network and load");
    }

    @Test
    void measuresFairnessOnlyWhereThereAreGroups() {
        assertThat(mistakes(Project.file("configs/breast-cancer.yaml"), "measure=[fidelity, fairness]"))
                .containsExactly(
                        "--set measure=[fidelity, fairness]: measure[1] must not be fairness: data breast-cancer"
                                + " has no protected attributes");
    }

    @Test
    void holdsEveryNetworkAgainstTheData() {
        assertThat(mistakesOfCredit("steps[0].distill.student=models/lenet5-slim.yaml"))
                .first()
                .asString()
                .matches(
                        "models/lenet5-slim.yaml:\\d+: layer conv1: convolution must read an image \\[C, H, W], but reads"
                                + " \\[\\d+]; use a dense layer, or put it before the first dense layer \\(data \\[\\d+], for"
                                + " steps\\[0].distill.student at --set steps\\[0].distill.student=models/lenet5-slim.yaml\\)");
    }

    @Test
    void looksBetweenTheSectionsAlsoWhereOthersAreWrong(@TempDir Path folder) throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                name: Everything
                data: { source: breast-cancer }
                teacher: { network: models/mlp.yaml }
                steps:
                  - distill: { student: models/lenet5-slim.yaml, temperature: -4, train: { epochs: 1 } }
                  - quantize
                  - distill: { student: models/lenet5-slim.yaml, train: { epochs: 1 } }
                  - prune: { sparsity: 0.5, schedule: cubic }
                measure: [fairness]
                limit: 3
                """);
        assertThat(mistakes(recipe).stream().map(mistake -> mistake.replace(folder + "/", "")))
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m)
                                .startsWith("models/lenet5-slim.yaml:")
                                .contains("layer conv1: convolution must"),
                        m -> assertThat(m).startsWith("recipe.yaml:1: name must be lower-case letters"),
                        m -> assertThat(m).startsWith("recipe.yaml:3: teacher.train is missing"),
                        m -> assertThat(m)
                                .startsWith("recipe.yaml:5: steps[0].distill.temperature must be > 0, but was -4"),
                        m -> assertThat(m).startsWith("recipe.yaml:8: steps[3].prune.schedule must be one-shot"),
                        m -> assertThat(m).startsWith("recipe.yaml:9: measure[0] must not be fairness"),
                        m -> assertThat(m)
                                .startsWith("recipe.yaml:10: limit is not a known key; did you mean \"limits\"?"));
    }

    @Test
    void passesOnWhatTheDataSourceSays() {
        assertThat(mistakesOfCredit("data={ source: fashion-mnist-sample, test: 0.5 }", "measure=fidelity"))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("--set data={ source: fashion-mnist-sample, test: 0.5 }: data: ");
    }
}
