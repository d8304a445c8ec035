package io.limpid.app.recipe.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a YAML file says, faithfully (null, [] and {} included), each part with where it was written. */
public sealed interface Tree {
    /** The line of the key, for the value of a mapping. */
    Location at();

    /** Key to value, in the order written. */
    record Mapping(Location at, Map<String, Tree> entries) implements Tree {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** Items in order. */
    record Sequence(Location at, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** @param value null, a Boolean, a Number or a String */
    record Scalar(Location at, @Nullable Object value) implements Tree {}

    /** As maps, lists and scalars. */
    default @Nullable Object plain() {
        if (this instanceof Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> map.put(key, value.plain()));
            return map;
        }
        if (this instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(item.plain()));
            return list;
        }
        return ((Scalar) this).value();
    }

    /** As people read it in an error: strings in quotes, anything long cut short. */
    default String shown() {
        if (this instanceof Scalar scalar) {
            return scalar.value() instanceof String text ? '"' + shorten(text) + '"' : String.valueOf(scalar.value());
        }
        return this instanceof Mapping mapping
                ? "a mapping of " + mapping.entries().keySet()
                : "a list of " + ((Sequence) this).items().size();
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
