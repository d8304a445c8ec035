package io.limpid.app.recipe.yaml;

import io.limpid.data.source.Meaning;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One key a mapping may have. A component without {@link Key} may be left out if it is a list or an Optional, and is what its {@link
 * Meaning} says.
 *
 * @param name as written: the component's, {@code accuracy-drop} for {@code accuracyDrop}
 * @param type of the component, without its Optional
 * @param about what it is, for people
 */
public record KeyForm(String name, Type type, Key key, String about) {
    /** Carries the annotations of a component that has none of its own. */
    private record Plain(
            @Key("") Object required,
            @Key(value = "", optional = true) Object optional) {}

    /** Keys of the mapping that is bound to a record, in order. */
    public static List<KeyForm> of(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents()).map(KeyForm::of).toList();
    }

    private static KeyForm of(RecordComponent component) {
        Type type = component.getGenericType();
        boolean absent = raw(type) == Optional.class || raw(type) == List.class;
        Key key = component.getAnnotation(Key.class);
        if (key == null) {
            key = Plain.class.getRecordComponents()[absent ? 1 : 0].getAnnotation(Key.class);
        }
        Meaning meaning = component.getAnnotation(Meaning.class);
        String about = meaning == null ? key.value() : meaning.value();
        return new KeyForm(kebab(component.getName()), unwrapped(type), key, about);
    }

    private static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    public boolean required() {
        return !key.optional() && key.initially().isEmpty();
    }

    public Optional<Range> range() {
        return key.range().isEmpty() ? Optional.empty() : Optional.of(Range.parse(key.range()));
    }

    /** The raw class of the component, or of its items if it is a list. */
    public Class<?> itemType() {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class
                ? (Class<?>) generic.getActualTypeArguments()[0]
                : raw(type);
    }

    public boolean isList() {
        return raw(type) == List.class;
    }

    /** In words: {@code number > 0}, {@code one of magnitude, random}. */
    public String rule(Vocabulary vocabulary) {
        String words = typeWords(itemType(), vocabulary)
                + range().map(r -> " " + r.rule()).orElse("");
        return isList() ? "list of " + words : words;
    }

    private String typeWords(Class<?> of, Vocabulary vocabulary) {
        if (of.isEnum()) {
            return "one of " + String.join(", ", constants(of));
        }
        if (!key.names().isEmpty()) {
            return "one of " + String.join(", ", vocabulary.names().getOrDefault(key.names(), List.of()));
        }
        if (vocabulary.items().containsKey(of)) {
            return "one of "
                    + String.join(
                            ", ", vocabulary.items().getOrDefault(of, Map.of()).keySet());
        }
        if (!key.rule().isEmpty()) {
            return key.rule();
        }
        if (of.isRecord()) {
            return KeyForm.of(of.asSubclass(Record.class)).stream()
                    .map(KeyForm::name)
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (of == Path.class) {
            return key.folder() ? "folder" : "file";
        }
        return SIMPLE.getOrDefault(of, "mapping");
    }

    private static final Map<Class<?>, String> SIMPLE = Map.of(
            double.class,
            "number",
            Double.class,
            "number",
            int.class,
            "whole number",
            Integer.class,
            "whole number",
            long.class,
            "whole number",
            Long.class,
            "whole number",
            boolean.class,
            "true or false",
            Boolean.class,
            "true or false",
            String.class,
            "text");

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** Constants of an enum as they are written: {@code one-shot}. */
    public static List<String> constants(Class<?> of) {
        return Arrays.stream(of.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
