package io.limpid.app.recipe.yaml;

import java.util.Map;
import java.util.Objects;
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
        return at(places, path);
    }

    static Location at(Map<String, Location> places, String path) {
        Location place = places.get(path);
        if (place != null || path.isEmpty()) {
            return Objects.requireNonNull(place);
        }
        return at(places, parent(path));
    }

    private static String parent(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    /** The resolved file as YAML. */
    public String yaml() {
        return YamlText.dump(resolved);
    }
}
