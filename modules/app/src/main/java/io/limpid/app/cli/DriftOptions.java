package io.limpid.app.cli;

import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.Location;
import io.limpid.data.source.CheckedRows;
import java.util.List;
import picocli.CommandLine.Option;

/** What drift to look for, as options: of reasons, and of decisions about damaged inputs. */
final class DriftOptions {
    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "A method for single decisions (see limpid list), or 'name: { settings }', whose explanations of both"
                            + " models are held against each other; repeatable.")
    private List<String> methods = List.of();

    @Option(
            names = "--robustness",
            description = "Damage and attack inputs as well; for other than the usual damage --set robustness='{ … }'.")
    private boolean robustness;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key that a recipe has under drift, for example samples=200; repeatable.")
    private List<String> settings = List.of();

    /** Whether any was given. */
    boolean given() {
        return robustness || !methods.isEmpty() || !settings.isEmpty();
    }

    Bound<DriftSettings> read(Recipes recipes, CheckedRows rows) {
        return recipes.drift(text(), Location.commandLine("--method"), rows);
    }

    private String text() {
        StringBuilder yaml = new StringBuilder(methods.isEmpty() ? "methods: []\n" : "methods:\n");
        methods.forEach(method -> yaml.append("- ").append(method.strip()).append('\n'));
        if (robustness) {
            yaml.append("robustness: {}\n");
        }
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            yaml.append(equals < 0 ? setting : setting.substring(0, equals) + ": " + setting.substring(equals + 1))
                    .append('\n');
        }
        return yaml.toString();
    }
}
