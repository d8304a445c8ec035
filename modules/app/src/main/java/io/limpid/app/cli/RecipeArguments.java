package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recipe and what overrides it. */
final class RecipeArguments {
    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "RECIPE", description = "A recipe, for example configs/quickstart.yaml.")
    Path recipe = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a key, for example steps[0].distill.temperature=2; the value is YAML; repeatable.")
    List<String> overrides = new ArrayList<>();

    CheckedRecipe read() {
        return read(overrides);
    }

    /** The recipe with another seed. */
    CheckedRecipe read(long seed) {
        List<String> all = new ArrayList<>(overrides);
        all.add("seed=" + seed);
        return read(all);
    }

    private CheckedRecipe read(List<String> all) {
        return new Recipes(Catalogue.vocabulary(), common.dataFolders()).read(recipe, all);
    }
}
