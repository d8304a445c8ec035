package io.limpid.app.recipe.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Reads YAML files into records. */
public final class YamlFile {
    private final Vocabulary vocabulary;

    public YamlFile(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads, merges, overrides, interpolates and checks a file.
     *
     * @param overrides each {@code key=value}
     * @throws InvalidFileException if there is nothing to go on with: no file, no YAML
     */
    public <T extends Record> Checked<T> check(Path file, List<String> overrides, Class<T> type) {
        List<Mistake> mistakes = new ArrayList<>();
        Tree.Mapping tree = new Assembly(mistakes).assemble(file, overrides);
        Checker checker = new Checker(vocabulary, mistakes);
        Map<String, @Nullable Object> resolved = checker.record(type, tree, "");
        return new Checked<>(type, resolved, checker.places(), mistakes, mapper());
    }

    /**
     * Checks YAML text that is not a file.
     *
     * @param at where the text came from, for example the command line
     * @throws InvalidFileException with every mistake
     */
    public <T extends Record> Bound<T> read(String text, Location at, Class<T> type) {
        List<Mistake> mistakes = new ArrayList<>();
        Tree tree = YamlText.parse(text, at, mistakes);
        Checker checker = new Checker(vocabulary, mistakes);
        Map<String, @Nullable Object> resolved = checker.record(type, tree, "");
        return new Checked<>(type, resolved, checker.places(), mistakes, mapper()).bind();
    }

    /**
     * The same as {@link #check}, and binds it.
     *
     * @throws InvalidFileException with every mistake
     */
    public <T extends Record> Bound<T> read(Path file, List<String> overrides, Class<T> type) {
        return check(file, overrides, type).bind();
    }

    private JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .annotationIntrospector(new KebabEnums())
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        vocabulary
                .items()
                .forEach((item, kinds) ->
                        kinds.forEach((name, settings) -> builder.registerSubtypes(new NamedType(settings, name))));
        return builder.build();
    }

    /** Enum constants are written {@code one-shot}. */
    private static final class KebabEnums extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] values, String[] names) {
            return KeyForm.constants(annotated.getRawType()).toArray(String[]::new);
        }
    }
}
