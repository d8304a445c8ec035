package io.limpid.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.yaml.InvalidFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceRulesTest {
    private final Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());

    @Test
    void acceptsBranchesAndStagesAfterAQuantizedOne() {
        String steps = "steps=[quantize, { prune: { sparsity: 0.5, from: teacher, name: half } },"
                + " { quantize: { from: half } }, { distill: { student: models/mlp-small.yaml, train: { epochs: 1 } } },"
                + " { prune: { sparsity: 0.9, from: half } }, { share: { from: distill } }]";
        Recipe recipe = recipes.read(Project.file("configs/german-credit.yaml"), List.of(steps))
                .recipe();
        assertThat(StepPlace.of(recipe.steps()))
                .containsExactly(
                        new StepPlace("quantize", "teacher"),
                        new StepPlace("half", "teacher"),
                        new StepPlace("quantize-2", "half"),
                        new StepPlace("distill", "teacher"),
                        new StepPlace("prune", "half"),
                        new StepPlace("share", "distill"));
    }

    @Test
    void aStepWithoutANameTakesNoneThatALaterOneIsGiven() {
        String steps = "steps=[{ prune: { sparsity: 0.5 } }, { prune: { sparsity: 0.6, name: prune } }]";
        Recipe recipe = recipes.read(Project.file("configs/german-credit.yaml"), List.of(steps))
                .recipe();
        assertThat(StepPlace.of(recipe.steps()))
                .extracting(StepPlace::name, StepPlace::from)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("prune-2", "teacher"),
                        org.assertj.core.groups.Tuple.tuple("prune", "prune-2"));
    }

    @Test
    void refusesToBeginWithIntegers() {
        assertThat(mistakes("steps=[quantize, { prune: { sparsity: 0.5 } }]"))
                .containsExactly("steps[1].prune.from must not be previous, which is quantize: a quantized network is"
                        + " integers, with which no step can begin; name an earlier stage, such as teacher");
        assertThat(mistakes("steps=[{ prune: { sparsity: 0.5 } }, { quantize: { name: small } },"
                        + " { share: { from: prune } }, { prune: { sparsity: 0.5, from: small } }]"))
                .containsExactly("steps[3].prune.from must not be small: a quantized network is integers, with which no"
                        + " step can begin; name an earlier stage, such as prune");
    }

    @Test
    void refusesStagesThatAreNotMadeBefore() {
        assertThat(mistakes(
                        "steps=[{ prune: { sparsity: 0.5, from: half } }, { prune: { sparsity: 0.5, name: half } }]"))
                .containsExactly("steps[0].prune.from must be previous, teacher or an earlier step, one of previous,"
                        + " teacher, but was half: half is made later");
        assertThat(mistakes("steps=[{ prune: { sparsity: 0.5, name: half } }, { share: { from: halff } }]"))
                .containsExactly("steps[1].share.from must be previous, teacher or an earlier step, one of previous,"
                        + " teacher, half, but was halff; did you mean \"half\"?");
        assertThat(mistakes(
                        "steps=[{ distill: { student: models/mlp-small.yaml, train: { epochs: 1 }, from: half } }]"))
                .containsExactly("steps[0].distill.from must be previous, teacher or an earlier step, one of previous,"
                        + " teacher, but was half");
    }

    @Test
    void refusesNamesThatMeanAnotherStage() {
        assertThat(mistakes("steps=[{ prune: { sparsity: 0.5, name: teacher } }]"))
                .containsExactly("steps[0].prune.name must not be teacher, which means another stage wherever from is"
                        + " written");
        assertThat(mistakes("steps=[{ prune: { sparsity: 0.5, name: a } }, { share: { name: a } }]"))
                .containsExactly("steps[1].share.name must be a name of its own, but steps[0] is called a too");
        assertThat(mistakes("steps=[{ prune: { sparsity: 0.5, name: ../a } }]"))
                .containsExactly(
                        "steps[0].prune.name must be lower-case letters, digits and hyphens, but was \"../a\"");
    }

    /** The mistakes, without where they are. */
    private List<String> mistakes(String override) {
        try {
            recipes.read(Project.file("configs/german-credit.yaml"), List.of(override));
        } catch (InvalidFileException e) {
            return e.mistakes().stream()
                    .map(mistake -> mistake.toString().replaceFirst("^.*?: (?=steps\\[\\d+\\]\\.)", ""))
                    .toList();
        }
        return List.of();
    }
}
