package io.limpid.app.recipe.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file bound to records.
 *
 * @param resolved the file after merging, overrides, variables and defaults, as maps, lists and scalars
 */
public record Bound<T extends Record>(T value, Map<String, @Nullable Object> resolved) {
    /** The resolved file as YAML. */
    public String yaml() {
        return YamlText.dump(resolved);
    }
}
