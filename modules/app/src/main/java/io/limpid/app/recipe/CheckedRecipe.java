package io.limpid.app.recipe;

import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Settings;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.data.source.CheckedRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipe that passed all checks, with everything it refers to.
 *
 * @param file as given on the command line
 * @param yaml the recipe as resolved: base merged, overrides set, variables replaced, defaults filled in
 * @param resolved the same as maps, lists and scalars
 * @param rows the data, read and split, not yet arrays
 * @param networks the network definitions it names, by path
 */
public record CheckedRecipe(
        Path file,
        Recipe recipe,
        String yaml,
        Map<String, @Nullable Object> resolved,
        Map<Path, NetworkDefinition> networks,
        CheckedRows rows) {
    public CheckedRecipe {
        networks = Map.copyOf(networks);
    }

    /** The settings of the teacher as text, by their paths, for example {@code train.epochs}. */
    public Map<String, String> teacherParameters() {
        return Settings.flat(resolved.get("teacher"));
    }

    /** The settings of a step as text, by their paths. */
    public Map<String, String> stepParameters(int step) {
        Map<?, ?> item = (Map<?, ?>) ((List<?>) Objects.requireNonNull(resolved.get("steps"))).get(step);
        return Settings.flat(item.values().iterator().next());
    }

    /**
     * The settings of each explanation method as text, by their paths.
     *
     * @param list {@code methods} or {@code global}
     */
    public List<Map<String, String>> explainerParameters(String list) {
        return ExplainSettings.parameters((Map<?, ?>) Objects.requireNonNull(resolved.get("explain")), list);
    }

    /** The settings of each explanation method whose explanations are compared, as text, by their paths. */
    public List<Map<String, String>> driftParameters() {
        return ExplainSettings.parameters((Map<?, ?>) Objects.requireNonNull(resolved.get("drift")), "methods");
    }

    /** Reads demands on what is measured. */
    public Demands demands() {
        DriftSettings drift = recipe.drift();
        return new Demands(
                recipe.measure(),
                rows.schema(),
                drift == null
                        ? Map.of()
                        : Recipes.quantities(drift, Objects.requireNonNull(resolved.get("drift")), rows.schema()),
                StepPlace.stages(recipe.steps().stream().map(Optional::of).toList()));
    }

    /** The definition of a path that the recipe names. */
    public NetworkDefinition network(Path path) {
        return Objects.requireNonNull(networks.get(path), path::toString);
    }
}
