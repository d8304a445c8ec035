package io.limpid.app.recipe.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tree against the record it will be bound to, collecting every mistake, and returns what Jackson binds:
 * defaults filled in, paths resolved, single values where a list is expected made lists of one.
 */
final class Checker {
    private final Vocabulary vocabulary;
    private final List<Mistake> mistakes;
    private final Map<String, Location> places = new LinkedHashMap<>();

    Checker(Vocabulary vocabulary, List<Mistake> mistakes) {
        this.vocabulary = vocabulary;
        this.mistakes = mistakes;
    }

    /** Where each value was written, by its path. */
    Map<String, Location> places() {
        return places;
    }

    Map<String, @Nullable Object> record(Class<? extends Record> type, Tree tree, String path) {
        places.put(path, tree.at());
        Map<String, @Nullable Object> checked = new LinkedHashMap<>();
        List<KeyForm> keys = KeyForm.of(type);
        if (!(tree instanceof Tree.Mapping mapping)) {
            report(tree, path, "must be a mapping of " + names(keys) + ", but was " + tree.shown());
            return checked;
        }
        unknown(mapping, keys, path);
        oneOf(type, mapping, path);
        for (KeyForm key : keys) {
            String at = join(path, key.name());
            Tree given = mapping.entries().get(key.name());
            if (given == null && !key.key().initially().isEmpty()) {
                given = YamlText.parse(key.key().initially(), mapping.at(), mistakes);
            }
            boolean absent = given instanceof Tree.Scalar scalar && scalar.value() == null;
            if (given == null && key.required()) {
                report(mapping, at, "is missing: " + article(key.rule(vocabulary)));
            } else if (given != null && !(absent && key.key().optional())) {
                places.put(at, given.at());
                checked.put(key.name(), value(key.type(), key, given, at));
            }
        }
        return checked;
    }

    private void unknown(Tree.Mapping mapping, List<KeyForm> keys, String path) {
        List<String> allowed = keys.stream().map(KeyForm::name).toList();
        mapping.entries().forEach((name, value) -> {
            if (!allowed.contains(name)) {
                report(
                        value,
                        join(path, name),
                        "is not a known key" + Spelling.suggestion(name, allowed) + " (allowed: " + names(keys) + ")");
            }
        });
    }

    private void oneOf(Class<? extends Record> type, Tree.Mapping mapping, String path) {
        OneOf group = type.getAnnotation(OneOf.class);
        if (group == null) {
            return;
        }
        List<String> names = List.of(group.value());
        List<String> given =
                names.stream().filter(mapping.entries()::containsKey).toList();
        if (given.size() != 1) {
            report(
                    mapping,
                    path,
                    "must have exactly one of " + String.join(", ", names) + ", but had "
                            + (given.isEmpty() ? "none" : String.join(" and ", given)));
        }
    }

    private @Nullable Object value(Type type, KeyForm key, Tree tree, String path) {
        Class<?> raw = KeyForm.raw(type);
        if (raw == List.class) {
            Type item = ((ParameterizedType) type).getActualTypeArguments()[0];
            List<@Nullable Object> list = new ArrayList<>();
            List<Tree> items = tree instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree);
            for (int i = 0; i < items.size(); i++) {
                String at = tree instanceof Tree.Sequence ? path + "[" + i + "]" : path;
                places.put(at, items.get(i).at());
                list.add(value(item, key, items.get(i), at));
            }
            return list;
        }
        if (raw == Map.class) {
            return map(((ParameterizedType) type).getActualTypeArguments()[1], key, tree, path);
        }
        if (vocabulary.items().containsKey(raw)) {
            return item(Objects.requireNonNull(vocabulary.items().get(raw)), tree, path);
        }
        if (raw == Object.class) {
            return tree.plain();
        }
        return raw.isRecord()
                ? record(raw.asSubclass(Record.class), tree, path)
                : new Leaf(raw, key.key(), vocabulary, rule -> report(tree, path, rule)).value(tree);
    }

    private Map<String, @Nullable Object> map(Type values, KeyForm key, Tree tree, String path) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((name, value) -> {
                places.put(join(path, name), value.at());
                map.put(name, value(values, key, value, join(path, name)));
            });
        } else {
            report(tree, path, "must be a mapping of names to values, but was " + tree.shown());
        }
        return map;
    }

    /** {@code prune: {...}}, or the name alone if there is nothing to set. */
    private Map<String, @Nullable Object> item(Map<String, Class<? extends Record>> kinds, Tree tree, String path) {
        String allowed = " (allowed: " + String.join(", ", kinds.keySet()) + ")";
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        Map<String, Tree> entries = Map.of();
        if (tree instanceof Tree.Mapping mapping) {
            entries = mapping.entries();
        } else if (tree instanceof Tree.Scalar scalar && scalar.value() instanceof String name) {
            entries = Map.of(name, new Tree.Scalar(tree.at(), null));
        }
        if (entries.size() != 1) {
            report(tree, path, "must be one name and its settings, but was " + tree.shown() + allowed);
            return item;
        }
        String name = entries.keySet().iterator().next();
        Class<? extends Record> settings = kinds.get(name);
        if (settings == null) {
            report(tree, join(path, name), "is not a known name" + Spelling.suggestion(name, kinds.keySet()) + allowed);
            return item;
        }
        Tree given = Objects.requireNonNull(entries.get(name));
        boolean nothing = given instanceof Tree.Scalar scalar && scalar.value() == null;
        item.put(name, record(settings, nothing ? new Tree.Mapping(given.at(), Map.of()) : given, join(path, name)));
        return item;
    }

    private void report(Tree tree, String path, String rule) {
        mistakes.add(new Mistake(tree.at(), path, (path.isEmpty() ? "the file" : path) + " " + rule));
    }

    private static String article(String rule) {
        return rule.startsWith("one of") || rule.startsWith("{") ? rule : "a " + rule;
    }

    private static String names(List<KeyForm> keys) {
        return String.join(", ", keys.stream().map(KeyForm::name).toList());
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
