package io.limpid.app.cli;

import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.UserException;
import io.limpid.data.source.CheckedRows;
import picocli.CommandLine.Option;

/** Which data a command is about, as options. */
final class DataOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "A data source (see limpid list), or a YAML file with the keys of a recipe's data.")
    private String data = "";

    @Option(
            names = "--seed",
            description =
                    "Seed of the split and of all that is drawn; give a run's to get its splits. Of a source with an"
                            + " official test set, the test split is the same for every seed. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    /** What the user wrote. */
    String data() {
        return data;
    }

    long seed() {
        return seed;
    }

    /** Rows of classes or of a number. */
    CheckedRows read(Recipes recipes) {
        return recipes.data(data, seed);
    }

    /**
     * Rows of classes.
     *
     * @param command that can do nothing with a number
     * @throws UserException if the data has a numeric target or several labels a row
     */
    CheckedRows readClasses(Recipes recipes, String command) {
        CheckedRows rows = read(recipes);
        rows.schema().target().ifPresent(target -> {
            throw new UserException("--data " + data + " must have classes for limpid " + command
                    + ", but has the numeric target " + target.name()
                    + "; see docs/regression.md for what works with one");
        });
        if (rows.schema().multiLabel()) {
            throw new UserException("--data " + data + " must have one class a row for limpid " + command
                    + ", but rows may have several of the labels "
                    + String.join(", ", rows.schema().classes()) + "; see docs/labels.md for what works with them");
        }
        return rows;
    }
}
