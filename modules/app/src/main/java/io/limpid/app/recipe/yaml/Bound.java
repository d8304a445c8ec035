package io.limpid.app.recipe.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file bound to records.
 *
 * @param places where each value was written, by its path, for example {@code steps[0].distill.student}
 * @param resolved the file after merging, overrides, variables and defaults, as maps, lists and scalars
 */
public record Bound<T extends Record>(T value, Map<String, Location> places, Map<String, @Nullable Object> resolved) {
    /** Where a value was written; of a value that was not, where its nearest parent was. */
    public Location at(String path) {
        Location place = places.get(path);
        if (place != null) {
            return place;
        }
        int parent = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return at(parent < 0 ? "" : path.substring(0, parent));
    }

    /** The resolved file as YAML. */
    public String yaml() {
        return YamlText.dump(resolved);
    }
}
