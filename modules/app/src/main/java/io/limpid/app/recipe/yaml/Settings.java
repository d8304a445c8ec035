package io.limpid.app.recipe.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings as a flat table of text. */
public final class Settings {
    private Settings() {}

    /** Plain maps, lists and scalars as YAML. */
    public static String yaml(Object plain) {
        return YamlText.dump(plain);
    }

    /** Nested keys joined by dots; lists joined by commas. */
    public static Map<String, String> flat(@Nullable Object settings) {
        Map<String, String> table = new LinkedHashMap<>();
        add("", settings, table);
        return table;
    }

    private static void add(String path, @Nullable Object value, Map<String, String> table) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> add(path.isEmpty() ? key.toString() : path + "." + key, inner, table));
        } else if (value instanceof List<?> list) {
            table.put(
                    path,
                    list.isEmpty() ? "none" : list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } else {
            table.put(path, String.valueOf(value));
        }
    }
}
