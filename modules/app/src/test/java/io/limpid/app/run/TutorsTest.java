package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.Recipes;
import io.limpid.compress.distill.Teachers;
import io.limpid.core.data.Schema;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TutorsTest {
    @TempDir
    private Path folder;

    @Test
    void makesOneOfSeveralFiles() throws IOException {
        Path teacher = teacher();
        String two = "steps[0].distill.teachers=[{ file: " + teacher + ", weight: 2 }, { file: " + teacher + " }]";
        Distill distill = distill(two);
        assertThat(Tutors.given(distill, schema())).hasValueSatisfying(made -> {
            Teachers teachers = (Teachers) made;
            assertThat(teachers.members()).extracting(Teachers.Member::weight).containsExactly(2.0, 1.0);
            assertThat(teachers.choice()).isEqualTo(Teachers.Choice.AVERAGE);
        });
        assertThat(Tutors.given(distill(), schema())).isEmpty();
    }

    @Test
    void refusesALayerThatALoadedTeacherDoesNotHave() throws IOException {
        Path teacher = teacher();
        String match = "steps[0].distill.match={ soft-targets: 1, hints: [{ student: hidden1, teacher: hidden7 }] }";
        Distill distill = distill(match, "steps[0].distill.teacher=" + teacher);
        assertThatThrownBy(() -> Tutors.given(distill, schema()))
                .isInstanceOf(UserException.class)
                .hasMessage("hint must name a layer of " + teacher + ", one of hidden1, hidden2, but was hidden7");
    }

    @Test
    void refusesATableThatCannotBeCoded() throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        Distill distill = distill(
                "steps[0].distill.transfer={ table: " + table + " }",
                "steps[0].distill.alpha=1",
                "steps[0].distill.control=[]");
        assertThatThrownBy(() -> Tutors.requireRows(distill, schema()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("rows.csv: must have a column ");
    }

    private Path teacher() throws IOException {
        CheckedRecipe recipe = recipe();
        Path file = folder.resolve("teacher.zip");
        NetworkFile.write(
                NetworkBuilder.build(recipe.network(recipe.recipe().teacher().network()), schema(), 3), file);
        return file;
    }

    private static Schema schema() {
        return recipe().rows().schema();
    }

    private static Distill distill(String... overrides) {
        return (Distill) recipe(overrides).recipe().steps().get(0);
    }

    private static CheckedRecipe recipe(String... overrides) {
        return new Recipes(Catalogue.vocabulary(), List.of())
                .read(Project.file("configs/breast-cancer.yaml"), Arrays.asList(overrides));
    }
}
