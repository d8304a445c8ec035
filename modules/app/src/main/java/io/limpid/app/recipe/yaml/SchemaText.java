package io.limpid.app.recipe.yaml;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a file, from the same records and annotations that check it, so that editors complete and check. */
public final class SchemaText {
    private final Vocabulary vocabulary;
    private final JsonMapper mapper = JsonMapper.builder().build();

    public SchemaText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Schema (draft 2020-12) of the file that is bound to a record, as indented JSON. */
    public String of(Class<? extends Record> file) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.FLATTENED_OPTIONALS,
                        Option.INLINE_ALL_SCHEMAS);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(this::definition)
                .withTypeAttributeOverride(
                        (node, type, context) -> oneOf(node, type.getType().getErasedType()));
        fields(builder.forFields());
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(file);
        ObjectNode base = mapper.createObjectNode();
        base.put("type", "string");
        base.put("description", "Another file of this kind, whose keys hold where this one does not give its own");
        ((ObjectNode) Objects.requireNonNull(schema.get("properties"))).set(Assembly.EXTENDS, base);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    /** Exactly one of some keys is required. */
    private static void oneOf(ObjectNode node, Class<?> type) {
        OneOf group = type.getAnnotation(OneOf.class);
        if (group != null) {
            ArrayNode forms = node.putArray("oneOf");
            for (String name : group.value()) {
                forms.addObject().putArray("required").add(name);
            }
        }
    }

    private void fields(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withPropertyNameOverrideResolver(field -> KeyForm.kebab(field.getDeclaredName()))
                .withRequiredCheck(SchemaText::required)
                .withDescriptionResolver(field -> from(field, KeyForm::about, text -> !text.isEmpty()))
                .withDefaultResolver(field -> from(field, SchemaText::initial, value -> true))
                .withStringPatternResolver(
                        field -> from(field, form -> form.key().pattern(), text -> !text.isEmpty()))
                .withNumberInclusiveMinimumResolver(field -> bound(field, Range::low, Range::lowIncluded))
                .withNumberExclusiveMinimumResolver(field -> bound(field, Range::low, range -> !range.lowIncluded()))
                .withNumberInclusiveMaximumResolver(field -> bound(field, Range::high, Range::highIncluded))
                .withNumberExclusiveMaximumResolver(field -> bound(field, Range::high, range -> !range.highIncluded()))
                .withCustomDefinitionProvider(this::list);
        fields.withEnumResolver(field -> from(
                field,
                form -> form.isList() ? null : vocabulary.names().get(form.key().names()),
                names -> true));
    }

    /** What a type looks like that the generator does not know. */
    private @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        Map<String, Class<? extends Record>> kinds = vocabulary.items().get(raw);
        if (kinds != null) {
            return new CustomDefinition(items(kinds, context), true);
        }
        if (raw == Path.class) {
            return new CustomDefinition(mapper.createObjectNode().put("type", "string"), true);
        }
        if (raw == Object.class) {
            return new CustomDefinition(mapper.createObjectNode(), true);
        }
        return raw.isEnum() ? new CustomDefinition(names(KeyForm.constants(raw)), true) : null;
    }

    /** A single-key mapping, or the bare name where there is nothing that must be set. */
    private ObjectNode items(Map<String, Class<? extends Record>> kinds, SchemaGenerationContext context) {
        ObjectNode either = mapper.createObjectNode();
        ArrayNode forms = either.putArray("oneOf");
        List<String> bare = new ArrayList<>();
        kinds.forEach((name, settings) -> {
            ObjectNode form = forms.addObject().put("type", "object").put("additionalProperties", false);
            form.putArray("required").add(name);
            form.putObject("properties")
                    .set(name, context.createDefinition(context.getTypeContext().resolve(settings)));
            if (KeyForm.of(settings).stream().noneMatch(KeyForm::required)) {
                bare.add(name);
            }
        });
        if (!bare.isEmpty()) {
            forms.add(names(bare));
        }
        return either;
    }

    /** A list, or its only item. */
    private @Nullable CustomPropertyDefinition list(FieldScope field, SchemaGenerationContext context) {
        KeyForm form = key(field);
        if (form == null || !form.isList() || field.isFakeContainerItemScope()) {
            return null;
        }
        List<String> known = vocabulary.names().get(form.key().names());
        ObjectNode item = known != null
                ? names(known)
                : form.itemType() == String.class
                        ? texts()
                        : context.createDefinition(context.getTypeContext().resolve(form.itemType()));
        ObjectNode either = mapper.createObjectNode();
        ArrayNode forms = either.putArray("anyOf");
        forms.addObject().put("type", "array").set("items", item);
        forms.add(item.deepCopy());
        return new CustomPropertyDefinition(either, CustomDefinition.AttributeInclusion.YES);
    }

    /** A column called 2019 is a name too. */
    private ObjectNode texts() {
        ObjectNode node = mapper.createObjectNode();
        node.putArray("type").add("string").add("number");
        return node;
    }

    private ObjectNode names(List<String> names) {
        ObjectNode node = mapper.createObjectNode();
        ArrayNode list = node.putArray("enum");
        names.forEach(list::add);
        return node;
    }

    private static @Nullable KeyForm key(FieldScope field) {
        Class<?> declaring = field.getDeclaringType().getErasedType();
        return KeyForm.of(declaring.asSubclass(Record.class)).stream()
                .filter(form -> form.name().equals(KeyForm.kebab(field.getDeclaredName())))
                .findFirst()
                .orElse(null);
    }

    private static boolean required(FieldScope field) {
        KeyForm form = key(field);
        return form != null && form.required();
    }

    private static <T> @Nullable T from(FieldScope field, Function<KeyForm, @Nullable T> value, Predicate<T> wanted) {
        KeyForm form = field.isFakeContainerItemScope() ? null : key(field);
        T found = form == null ? null : value.apply(form);
        return found != null && wanted.test(found) ? found : null;
    }

    private static @Nullable Object initial(KeyForm form) {
        return form.key().initially().isEmpty()
                ? null
                : YamlText.parse(form.key().initially(), Location.commandLine(""), new ArrayList<>())
                        .plain();
    }

    private static @Nullable BigDecimal bound(
            FieldScope field, Function<Range, Double> bound, Predicate<Range> wanted) {
        Range range = from(field, form -> form.range().orElse(null), wanted);
        return range == null || bound.apply(range).isInfinite() ? null : BigDecimal.valueOf(bound.apply(range));
    }
}
