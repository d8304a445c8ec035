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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillRulesTest {
    private final Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());

    @TempDir
    private Path folder;

    private String model = "";

    @BeforeEach
    void makeAModel() throws IOException {
        model = Files.writeString(folder.resolve("a.onnx"), "looked into when the run begins")
                .toString();
    }

    @Test
    void acceptsSeveralTeachersAverageOrBest() {
        String two = "steps[0].distill.teachers=[{ file: " + model + ", weight: 2 }, { file: " + model + " }]";
        assertThat(mistakes(two)).isEmpty();
        String equal = "steps[0].distill.teachers=[{ file: " + model + " }, { file: " + model + " }]";
        assertThat(mistakes(equal, "steps[0].distill.choose=best")).isEmpty();
    }

    @Test
    void refusesTeachersThatDoNotGoTogether() {
        String one = "steps[0].distill.teachers=[{ file: " + model + " }]";
        assertThat(mistakes(one)).singleElement().asString().contains("distill.teachers must name two or more;");
        String two = "steps[0].distill.teachers=[{ file: " + model + ", weight: 2 }, { file: " + model + " }]";
        assertThat(mistakes(two, "steps[0].distill.choose=best"))
                .singleElement()
                .asString()
                .contains("steps[0].distill.teachers[0].weight must be left out with choose: best, but was 2.0");
        assertThat(mistakes(two, "steps[0].distill.teacher=" + model))
                .singleElement()
                .asString()
                .contains("steps[0].distill.teachers must be left out where there is a teacher");
        assertThat(mistakes("steps[0].distill.choose=best"))
                .singleElement()
                .asString()
                .contains("steps[0].distill.choose must be left out without teachers");
    }

    @Test
    void refusesLayersThatAreNotThereBeforeAnythingStarts() {
        assertThat(mistakes(
                        "steps[0].distill.match={ soft-targets: 1, hints: [{ student: dense9, teacher: hidden1 }] }"))
                .singleElement()
                .asString()
                .contains("steps[0].distill.match.hints[0].student must be a layer of the student, one of ")
                .endsWith(", but was dense9");
        assertThat(mistakes(
                        "steps[0].distill.match={ soft-targets: 1, angles: [{ student: hidden1, teacher: output }] }"))
                .singleElement()
                .asString()
                .contains(
                        "match.angles[0].teacher must be a layer of the teacher, one of hidden1, hidden2, but was output");
        assertThat(mistakes("steps[0].distill.match={ soft-targets: 1, attention: [{ student: hidden1 }] }"))
                .singleElement()
                .asString()
                .contains("match.attention[0] must be two layers of maps [C, H, W], but the student's is [");
        assertThat(mistakes("steps[0].distill.match={ hints: [{ student: hidden1 }] }"))
                .singleElement()
                .asString()
                .contains("must name a way to match the teacher: soft-targets, logits or decoupled");
    }

    @Test
    void refusesToMatchLayersThatCannotBeSeen() {
        String match = "steps[0].distill.match={ soft-targets: 1, hints: [{ student: hidden1 }] }";
        assertThat(mistakes(match)).isEmpty();
        assertThat(mistakes(match, "steps[0].distill.teacher=" + model))
                .singleElement()
                .asString()
                .contains("a.onnx: only those of a network, a .zip or .h5, can be seen");
        String two = "steps[0].distill.teachers=[{ file: " + model + " }, { file: " + model + " }]";
        assertThat(mistakes(match, two)).singleElement().asString().contains("they have no layers together");
    }

    @Test
    void acceptsRowsWithoutLabels() {
        String[] free = {"steps[0].distill.alpha=1", "steps[0].distill.control=[]"};
        for (String rows : List.of(
                "{ training: true }",
                "{ noise: { rows: 500 } }",
                "{ mixup: { rows: 500, alpha: 0.4 } }",
                "{ impressions: { rows: 500 } }",
                "{ table: " + model + ", separator: \";\" }",
                "{ pictures: " + model + " }")) {
            assertThat(mistakes("steps[0].distill.transfer=" + rows, free[0], free[1]))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatNeedsLabelsWhereRowsHaveNone() {
        assertThat(mistakes(
                        "steps[0].distill.transfer={ noise: { rows: 500 } }",
                        "steps[0].distill.leave-out=[good]",
                        "steps[0].distill.match={ decoupled: {} }"))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("distill.alpha must be 1 where rows have no labels"),
                        one -> assertThat(one).contains("distill.match.decoupled must be left out where rows have no"),
                        one -> assertThat(one).contains("distill.leave-out must be left out where rows have no labels"),
                        one -> assertThat(one).contains("distill.control must be left out where rows have no labels"));
        assertThat(mistakes("steps[0].distill.transfer={ noise: { rows: 500 }, training: true }"))
                .anySatisfy(one -> assertThat(one).contains("transfer"));
        assertThat(mistakes(
                        "steps[0].distill.transfer={ impressions: { rows: 5 } }",
                        "steps[0].distill.alpha=1",
                        "steps[0].distill.control=[]",
                        "steps[0].distill.teacher=" + model))
                .singleElement()
                .asString()
                .contains("transfer.impressions must be made by one teacher that is a network");
        assertThat(mistakes("steps[0].distill.transfer={ noise: { rows: 0 } }"))
                .singleElement()
                .asString()
                .contains("steps[0].distill.transfer.noise.rows must be >= 1, but was 0");
    }

    @Test
    void preservesGroupsOnlyWhereThereAreSome() {
        String preserve =
                "preserve={ explanations: { weight: 0.1, by: gradient-times-input }, decisions: 2, groups: 1 }";
        assertThat(mistakes("steps[0].distill." + preserve)).isEmpty();
        assertThat(mistakes("steps[1].prune.towards={ alpha: 0.5, " + preserve.replace("=", ": ") + " }"))
                .isEmpty();
        assertThat(mistakes("data={ source: breast-cancer }", "measure=[]", "steps[0].distill." + preserve))
                .singleElement()
                .asString()
                .contains("distill.preserve.groups must be 0: data breast-cancer has no protected attributes");
        assertThat(mistakes("steps[0].distill.preserve={ explanations: { weight: 0 } }"))
                .singleElement()
                .asString()
                .contains("steps[0].distill.preserve.explanations.weight must be > 0, but was 0");
    }

    @Test
    void readsStudentsThatLearnTogether() {
        String peers = "peers: [models/mlp-small.yaml, models/mlp.yaml]";
        String mutual = "{ student: models/mlp-small.yaml, " + peers + ", train: { epochs: 2 } }";
        assertThat(mistakes("steps=[{ mutual: " + mutual + " }]")).isEmpty();
        assertThat(mistakes("steps=[{ mutual: " + mutual.replace(peers, "peers: []") + " }]"))
                .singleElement()
                .asString()
                .contains("steps[0].mutual.peers must name at least one network definition");
        assertThat(mistakes("steps=[{ mutual: " + mutual.replace("mlp.yaml", "lenet5.yaml") + " }]"))
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake).contains("for steps[0].mutual.peers[1] at"));
    }

    private List<String> mistakes(String... overrides) {
        try {
            recipes.read(Project.file("configs/german-credit.yaml"), Arrays.asList(overrides));
        } catch (InvalidFileException e) {
            return e.mistakes().stream().map(Object::toString).toList();
        }
        return List.of();
    }
}
