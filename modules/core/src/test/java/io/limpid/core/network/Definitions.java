package io.limpid.core.network;

import io.limpid.core.data.Schema;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The definitions under {@code models/} and small data to fit them. */
public final class Definitions {
    private static final Path MODELS = Path.of("../../models");

    private Definitions() {}

    /** Names of all definitions of networks that read tables or pictures. */
    public static List<String> names() {
        return all().stream()
                .filter(name -> read(name).layers().stream().allMatch(layer -> layer.text() == null))
                .toList();
    }

    /** Names of all definitions of networks that read texts. */
    public static List<String> ofTexts() {
        return all().stream().filter(name -> !names().contains(name)).toList();
    }

    private static List<String> all() {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static NetworkDefinition read(String name) {
        try {
            return parse(Files.readString(MODELS.resolve(name + ".yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static NetworkDefinition parse(String yaml) {
        Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Layer> layers = new ArrayList<>();
        for (Object item : (List<?>) root.get("layers")) {
            Map.Entry<?, ?> entry = ((Map<?, ?>) item).entrySet().iterator().next();
            Map<?, ?> keys = entry.getValue() == null ? Map.of() : (Map<?, ?>) entry.getValue();
            Kind kind = Kind.valueOf(
                    entry.getKey().toString().toUpperCase(Locale.ROOT).replace('-', '_'));
            if (kind == Kind.TEXT_ENCODER) {
                layers.add(Layer.of((String) keys.get("name"), text(keys)));
                continue;
            }
            layers.add(new Layer(
                    kind,
                    (String) keys.get("name"),
                    list(keys.get("from"), String.class),
                    (Integer) keys.get("units"),
                    (Integer) keys.get("channels"),
                    list(keys.get("kernel"), Integer.class),
                    list(keys.get("stride"), Integer.class),
                    (String) keys.get("padding"),
                    (String) keys.get("activation"),
                    (Double) keys.get("rate"),
                    (Integer) keys.get("multiplier"),
                    list(keys.get("dilation"), Integer.class)));
        }
        return new NetworkDefinition((String) root.get("name"), layers);
    }

    private static NetworkDefinition.Text text(Map<?, ?> keys) {
        Object heads = keys.get("heads");
        return new NetworkDefinition.Text(
                (Integer) Objects.requireNonNull(keys.get("size")),
                heads == null ? 1 : (Integer) heads,
                (Integer) Objects.requireNonNull(keys.get("blocks")),
                (String) Objects.requireNonNull(keys.get("pool")));
    }

    private static <T> @Nullable List<T> list(@Nullable Object value, Class<T> type) {
        if (value == null) {
            return null;
        }
        return value instanceof List<?> many ? many.stream().map(type::cast).toList() : List.of(type.cast(value));
    }

    /** Data for a definition: 30 columns for perceptrons named mlp, else 28x28 grey images. */
    public static Schema schemaFor(String name) {
        return schema(name.startsWith("mlp") ? List.of(30) : List.of(1, 28, 28), name.startsWith("mlp") ? 2 : 10);
    }

    public static Schema schema(List<Integer> shape, int classes) {
        List<Schema.Column> columns = shape.size() == 3
                ? List.of()
                : IntStream.range(0, shape.get(0))
                        .mapToObj(i -> new Schema.Column("x" + i, ""))
                        .toList();
        List<String> names =
                IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
        return new Schema("test", shape, columns, names, List.of());
    }
}
