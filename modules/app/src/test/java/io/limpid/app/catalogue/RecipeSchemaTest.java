package io.limpid.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import io.limpid.app.recipe.Recipe;
import io.limpid.app.recipe.yaml.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeSchemaTest {
    private static final Path FILE = Project.file("configs/recipe.schema.json");

    /** {@code -Dlimpid.schema.write=true} writes it. */
    @Test
    void isWhatTheRecordsAndTheCatalogueSay() throws IOException {
        String schema = new SchemaText(Catalogue.vocabulary()).of(Recipe.class);
        if (Boolean.getBoolean("limpid.schema.write")) {
            Files.writeString(FILE, schema);
        }
        assertThat(Files.readString(FILE))
                .as("configs/recipe.schema.json is stale: run this test with -Dlimpid.schema.write=true")
                .isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isNamedByEveryRecipe(Path recipe) throws IOException {
        assertThat(Files.readString(recipe)).startsWith("# yaml-language-server: $schema=recipe.schema.json\n");
    }

    static Stream<Path> recipes() throws IOException {
        return Project.recipes();
    }
}
