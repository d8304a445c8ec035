package io.limpid.app.recipe;

import io.limpid.core.network.NetworkDefinition;
import io.limpid.data.source.CheckedRows;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A recipe that passed all checks, with everything it refers to.
 *
 * @param file as given on the command line
 * @param yaml the recipe as resolved: base merged, overrides set, variables replaced, defaults filled in
 * @param rows the data, read and split, not yet arrays
 * @param networks the network definitions it names, by path
 */
public record CheckedRecipe(
        Path file, Recipe recipe, String yaml, Map<Path, NetworkDefinition> networks, CheckedRows rows) {
    public CheckedRecipe {
        networks = Map.copyOf(networks);
    }

    /** The definition of a path that the recipe names. */
    public NetworkDefinition network(Path path) {
        return Objects.requireNonNull(networks.get(path), path::toString);
    }
}
