package io.limpid.explain;

import io.limpid.core.data.Schema;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Networks of the definitions under {@code models/}, with weights and batch norms as if trained, and rows for them. */
public final class Models {
    private static final Path FOLDER = Path.of("../../models");

    private Models() {}

    public static Network named(String name, List<Integer> shape, int classes) {
        try {
            return of(Files.readString(FOLDER.resolve(name + ".yaml")), shape, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Network of(String yaml, List<Integer> shape, int classes) {
        Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Layer> layers = new ArrayList<>();
        for (Object item : (List<?>) root.get("layers")) {
            Map.Entry<?, ?> entry = ((Map<?, ?>) item).entrySet().iterator().next();
            Map<?, ?> keys = (Map<?, ?>) entry.getValue();
            Object rate = keys.get("rate");
            layers.add(new Layer(
                    Kind.valueOf(
                            entry.getKey().toString().toUpperCase(Locale.ROOT).replace('-', '_')),
                    (String) keys.get("name"),
                    list(keys.get("from"), String.class),
                    (Integer) keys.get("units"),
                    (Integer) keys.get("channels"),
                    list(keys.get("kernel"), Integer.class),
                    list(keys.get("stride"), Integer.class),
                    (String) keys.get("padding"),
                    (String) keys.get("activation"),
                    rate == null ? null : ((Number) rate).doubleValue(),
                    (Integer) keys.get("multiplier"),
                    list(keys.get("dilation"), Integer.class)));
        }
        List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
        List<Schema.Column> columns = shape.size() == 3
                ? List.of()
                : IntStream.range(0, shape.get(0))
                        .mapToObj(i -> new Schema.Column("f" + i, ""))
                        .toList();
        Schema schema = new Schema("test", shape, columns, names, List.of());
        Network network = NetworkBuilder.build(new NetworkDefinition((String) root.get("name"), layers), schema, 1);
        Random random = new Random(3);
        for (org.deeplearning4j.nn.api.Layer layer : network.graph().getLayers()) {
            layer.paramTable().forEach((key, values) -> vary(key, values, random));
        }
        return network;
    }

    /** Biases and batch norms start at zeros and ones, which would hide mistakes. */
    private static void vary(String key, INDArray values, Random random) {
        if (!key.equals("W")) {
            double spread = key.equals("log10stdev") ? 0.05 : 0.2;
            for (long i = 0; i < values.length(); i++) {
                values.putScalar(i, values.getDouble(i) + spread * random.nextGaussian());
            }
        }
    }

    /** Noise [rows, shape...] without ties. */
    public static INDArray noise(List<Integer> shape, int rows, long seed) {
        int size = rows * shape.stream().reduce(1, Math::multiplyExact);
        Random random = new Random(seed);
        double[] values = random.doubles(size).map(v -> 2 * v - 0.7).toArray();
        long[] full = IntStream.concat(IntStream.of(rows), shape.stream().mapToInt(Integer::intValue))
                .asLongStream()
                .toArray();
        return Nd4j.create(values, full, 'c').castTo(DataType.FLOAT);
    }

    private static <T> @Nullable List<T> list(@Nullable Object value, Class<T> kind) {
        if (value == null) {
            return null;
        }
        List<?> items = value instanceof List<?> many ? many : List.of(value);
        return items.stream().<T>map(kind::cast).toList();
    }
}
