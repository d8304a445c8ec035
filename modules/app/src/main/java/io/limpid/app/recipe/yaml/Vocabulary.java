package io.limpid.app.recipe.yaml;

import java.util.List;
import java.util.Map;

/**
 * The words of a file that the records do not fix: kept in one catalogue, and handed in.
 *
 * @param items for an interface that stands for one of several settings, written as a single-key mapping such as
 *     {@code prune: {...}}: the key and the record of each, in the order
 *     in which messages list them
 * @param names lists of names, by what {@link Key#names} calls them
 */
public record Vocabulary(Map<Class<?>, Map<String, Class<? extends Record>>> items, Map<String, List<String>> names) {
    public static final Vocabulary EMPTY = new Vocabulary(Map.of(), Map.of());
}
