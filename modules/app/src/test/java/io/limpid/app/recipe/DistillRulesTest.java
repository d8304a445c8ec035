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

    private List<String> mistakes(String... overrides) {
        try {
            recipes.read(Project.file("configs/german-credit.yaml"), Arrays.asList(overrides));
        } catch (InvalidFileException e) {
            return e.mistakes().stream().map(Object::toString).toList();
        }
        return List.of();
    }
}
