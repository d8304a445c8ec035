package io.limpid.explain;

import io.limpid.core.predict.Predictor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The reference networks, computed in double, and the values that other tools gave for them. */
public final class Reference {
    private Reference() {}

    /** Rows of a CSV file under {@code oracle/}, without its header. */
    public static double[][] csv(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of a file whose lines are a word and a number. */
    public static double[] words(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as an array of doubles. */
    public static INDArray rows(String file) {
        return Nd4j.create(csv(file));
    }

    /** A multi-layer perceptron of the fixtures, in double throughout. */
    public static Predictor mlp(String name) {
        List<Layer> layers = new ArrayList<>();
        try (InputStream in = open("fixtures/" + name + ".json")) {
            ObjectMapper mapper = new ObjectMapper();
            for (JsonNode layer : mapper.readTree(in).get("layers")) {
                layers.add(new Layer(
                        mapper.convertValue(layer.get("W"), double[][].class),
                        mapper.convertValue(layer.get("b"), double[].class),
                        layer.get("activation").asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return x -> {
            double[] flat = x.dup('c').data().asDouble();
            int n = (int) x.size(0);
            int inputs = flat.length / n;
            int outputs = layers.get(layers.size() - 1).bias().length;
            double[] out = new double[n * outputs];
            for (int i = 0; i < n; i++) {
                double[] row = forward(layers, Arrays.copyOfRange(flat, i * inputs, (i + 1) * inputs));
                System.arraycopy(row, 0, out, i * outputs, outputs);
            }
            return Nd4j.create(out, new long[] {n, outputs}, 'c');
        };
    }

    /** @param weights [out][in] */
    private record Layer(double[][] weights, double[] bias, String activation) {}

    private static double[] forward(List<Layer> layers, double[] row) {
        double[] at = row;
        for (Layer layer : layers) {
            double[] next = layer.bias().clone();
            for (int o = 0; o < next.length; o++) {
                for (int i = 0; i < at.length; i++) {
                    next[o] += layer.weights()[o][i] * at[i];
                }
            }
            at = activated(layer.activation(), next);
        }
        return at;
    }

    private static double[] activated(String activation, double[] values) {
        if (activation.equals("relu")) {
            return Arrays.stream(values).map(v -> Math.max(0, v)).toArray();
        }
        if (activation.equals("softmax")) {
            double max = Arrays.stream(values).max().orElseThrow();
            double[] exp = Arrays.stream(values).map(v -> Math.exp(v - max)).toArray();
            double sum = Arrays.stream(exp).sum();
            return Arrays.stream(exp).map(v -> v / sum).toArray();
        }
        return values;
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Reference.class.getResourceAsStream("/oracle/" + file), file);
    }
}
