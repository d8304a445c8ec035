package io.limpid.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.yaml.InvalidFileException;
import io.limpid.app.recipe.yaml.Location;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurrogateSettingsTest {
    private final Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());

    @Test
    void needsNothingButItsName() {
        SurrogateSettings settings =
                Objects.requireNonNull(recipes.read(Project.file("configs/german-credit.yaml"), List.of("surrogate={}"))
                        .recipe()
                        .surrogate());
        assertThat(settings.of()).isEqualTo(SurrogateSettings.Of.TEACHER);
        assertThat(settings.forms()).containsExactly(SurrogateSettings.Form.TREE, SurrogateSettings.Form.LINEAR);
        assertThat(settings.tree().leaves()).startsWith(2, 3, 4).isSorted();
        assertThat(settings.tree().show()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tree.leaves=[4, 4] | tree.leaves must name sizes that rise, but was [4, 4]",
                "tree={ leaves: [4], show: 3 } | tree.show must be >= 4, the smallest size that is tried, but was 3",
                "tree.depth=65 | tree.depth must be in [1, 64], but was 65",
                "linear.penalties=1 | linear.penalties must be >= 2, but was 1",
                "forms=[] | forms must name tree, linear or both",
                "forms=[forest] | forms[0] must be one of tree, linear, but was \"forest\"",
                "of=student | of must be one of teacher, last, each-stage, but was \"student\""
            })
    void refusesWhatCannotBe(String override, String message) {
        assertThatThrownBy(() -> recipes.read(
                        Project.file("configs/german-credit.yaml"), List.of("surrogate={}", "surrogate." + override)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("surrogate." + message);
    }

    @Test
    void isReadOutsideOfARecipeByTheSameRules() {
        assertThatThrownBy(() -> recipes.surrogate("tree: { leaves: [3, 2] }\n", Location.commandLine("--set")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("tree.leaves must name sizes that rise, but was [3, 2]");
    }
}
