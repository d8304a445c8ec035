package io.limpid.app.recipe.yaml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a single value: its type, its range, its being a known name or an existing file. */
final class Leaf {
    private final Class<?> type;
    private final Key key;
    private final Vocabulary vocabulary;
    private final Consumer<String> report;

    Leaf(Class<?> type, Key key, Vocabulary vocabulary, Consumer<String> report) {
        this.type = type;
        this.key = key;
        this.vocabulary = vocabulary;
        this.report = report;
    }

    /** What Jackson binds; null after a mistake. */
    @Nullable
    Object value(Tree tree) {
        Object value = tree instanceof Tree.Scalar scalar ? scalar.value() : null;
        if (type.isEnum()) {
            return name(value, KeyForm.constants(type), tree);
        }
        if (type == Path.class) {
            return path(value, tree);
        }
        if (type == String.class) {
            return key.names().isEmpty()
                    ? text(value, tree)
                    : name(value, vocabulary.names().getOrDefault(key.names(), List.of()), tree);
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : mistake("must be true or false", tree);
        }
        return number(value, tree);
    }

    private @Nullable Object number(@Nullable Object value, Tree tree) {
        boolean fraction = type == double.class || type == Double.class;
        if (!(value instanceof Number number)) {
            return mistake(fraction ? "must be a number" : "must be a whole number", tree);
        }
        if (!fraction && !(value instanceof Integer || value instanceof Long)) {
            return mistake("must be a whole number", tree);
        }
        Optional<Range> range = key.range().isEmpty() ? Optional.empty() : Optional.of(Range.parse(key.range()));
        if (range.isPresent() && !range.get().contains(number.doubleValue())) {
            return mistake("must be " + range.get().rule(), tree);
        }
        if (type != long.class && type != Long.class && !fraction && value instanceof Long) {
            return mistake("must be <= " + Integer.MAX_VALUE, tree);
        }
        return value;
    }

    private @Nullable Object text(@Nullable Object value, Tree tree) {
        if (!key.pattern().isEmpty()) {
            String written = value == null ? "" : value.toString();
            return written.matches(key.pattern()) ? written : mistake("must be " + key.rule(), tree);
        }
        // a class called 0 or a column called 2019 is a name too
        return value instanceof String || value instanceof Number ? value.toString() : mistake("must be text", tree);
    }

    private @Nullable Object name(@Nullable Object value, List<String> names, Tree tree) {
        if (value instanceof String text && names.contains(text)) {
            return text;
        }
        report.accept("must be one of " + String.join(", ", names) + ", but was " + tree.shown()
                + (value instanceof String text ? Spelling.suggestion(text, names) : ""));
        return null;
    }

    private @Nullable Object path(@Nullable Object value, Tree tree) {
        String kind = key.folder() ? "folder" : "file";
        if (!(value instanceof String name)) {
            return mistake("must be the path of a " + kind, tree);
        }
        Optional<Path> found = Paths.find(name, tree.at(), key.folder() ? Files::isDirectory : Files::isRegularFile);
        if (found.isEmpty()) {
            return mistake("must be an existing " + kind + Paths.places(tree.at()), tree);
        }
        return found.get().toString();
    }

    private @Nullable Object mistake(String rule, Tree tree) {
        report.accept(rule + ", but was " + tree.shown());
        return null;
    }
}
