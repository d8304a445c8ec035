package io.limpid.app.cli;

import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Recipe;
import io.limpid.app.recipe.SweepSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid check}. */
@Command(
        name = "check",
        description =
                "Validate a recipe and all it refers to, without doing any work. Every mistake is reported at once.",
        footer = {
            "",
            "Examples:",
            "  limpid check configs/quickstart.yaml",
            "  limpid check configs/quickstart.yaml --set seed=7 --resolved"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RecipeArguments arguments = new RecipeArguments();

    @Option(names = "--resolved", description = "Print the recipe with its base, overrides, variables and defaults.")
    private boolean resolved;

    @Override
    public Integer call() {
        CheckedRecipe checked = arguments.read();
        PrintWriter out = spec.commandLine().getOut();
        if (resolved) {
            out.print(checked.yaml());
        } else {
            out.println(checked.file() + " is a valid recipe: " + work(checked.recipe()) + " on "
                    + checked.rows().schema().source());
        }
        out.flush();
        return 0;
    }

    private static String work(Recipe recipe) {
        SweepSettings sweep = recipe.sweep();
        return sweep == null
                ? recipe.steps().size() + " steps"
                : "a sweep of " + sweep.methods().size() * sweep.compression().size() + " prunings a seed";
    }
}
