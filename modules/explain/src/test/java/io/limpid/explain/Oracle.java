package io.limpid.explain;

import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The fixed networks, rows and values of other tools; see README.md beside them. */
public final class Oracle {
    private static final String FOLDER = "/io/limpid/explain/gradient/";
    private static final String FIXTURES = "/oracle/fixtures/";

    private Oracle() {}

    /** Numbers of a file, without its header. */
    public static double[][] table(String name) {
        return text(name)
                .lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Cells of a file, without its header. */
    public static Stream<String[]> lines(String name) {
        return text(name).lines().skip(1).map(line -> line.split(","));
    }

    public static INDArray rows(String name) {
        return Nd4j.create(table(name)).castTo(DataType.DOUBLE);
    }

    /** Of lines {@code row, output, values...}: the values, in order of the row times outputs plus the output. */
    public static double[][] values(String name) {
        return Arrays.stream(table(name))
                .map(line -> Arrays.copyOfRange(line, 2, line.length))
                .toArray(double[][]::new);
    }

    /** A double perceptron that ends in a softmax; layers hidden0, hidden1, output. */
    public static Network perceptron(String name) {
        return perceptron(name, DataType.DOUBLE);
    }

    /** The same in another precision. */
    public static Network perceptron(String name, DataType precision) {
        JsonNode json = json(name);
        var graph = builder(precision);
        String before = "input";
        JsonNode layers = json.get("layers");
        for (int i = 0; i < layers.size(); i++) {
            JsonNode layer = layers.get(i);
            boolean last = i == layers.size() - 1;
            int units = layer.get("b").size();
            String own = last ? "output" : "hidden" + i;
            graph.addLayer(
                    own,
                    last
                            ? new OutputLayer.Builder()
                                    .nOut(units)
                                    .activation(Activation.SOFTMAX)
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(units)
                                    .activation(Activation.RELU)
                                    .build(),
                    before);
            before = own;
        }
        ComputationGraph built =
                build(graph, InputType.feedForward(json.get("input").asInt()));
        for (int i = 0; i < layers.size(); i++) {
            String own = i == layers.size() - 1 ? "output" : "hidden" + i;
            INDArray weights = matrix(layers.get(i).get("W"));
            built.getLayer(own).getParam("W").assign(weights.transpose());
            built.getLayer(own).getParam("b").assign(vector(layers.get(i).get("b")));
        }
        return new Network(built, new Provenance(name, List.of()))
                .withInputShape(List.of(json.get("input").asInt()));
    }

    /** A double network for 12x12 pictures; layers conv1, pool1, conv2, output. */
    public static Network pictures() {
        JsonNode layers = json("conv12.json").get("layers");
        var graph = builder(DataType.DOUBLE)
                .addLayer("conv1", convolution(4), "input")
                .addLayer(
                        "pool1",
                        new SubsamplingLayer.Builder(
                                        SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                                .build(),
                        "conv1")
                .addLayer("conv2", convolution(6), "pool1")
                .addLayer(
                        "output",
                        new OutputLayer.Builder()
                                .nOut(4)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "conv2");
        ComputationGraph built = build(graph, InputType.convolutional(12, 12, 1));
        for (int i : new int[] {0, 3}) {
            INDArray weights = built.getLayer(i == 0 ? "conv1" : "conv2").getParam("W");
            weights.assign(Nd4j.create(flat(layers.get(i).get("W")), weights.shape(), 'c'));
            built.getLayer(i == 0 ? "conv1" : "conv2")
                    .getParam("b")
                    .assign(vector(layers.get(i).get("b")));
        }
        built.getLayer("output")
                .getParam("W")
                .assign(matrix(layers.get(6).get("W")).transpose());
        built.getLayer("output").getParam("b").assign(vector(layers.get(6).get("b")));
        return new Network(built, new Provenance("conv12", List.of())).withInputShape(List.of(1, 12, 12));
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build();
    }

    private static ComputationGraphConfiguration.GraphBuilder builder(DataType precision) {
        return new NeuralNetConfiguration.Builder()
                .dataType(precision)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("input");
    }

    private static ComputationGraph build(ComputationGraphConfiguration.GraphBuilder graph, InputType input) {
        ComputationGraph built = new ComputationGraph(
                graph.setOutputs("output").setInputTypes(input).build());
        built.init();
        return built;
    }

    private static INDArray matrix(JsonNode rows) {
        return Nd4j.create(flat(rows), new long[] {rows.size(), rows.get(0).size()}, 'c');
    }

    private static INDArray vector(JsonNode values) {
        return Nd4j.create(flat(values), new long[] {1, values.size()}, 'c');
    }

    private static double[] flat(JsonNode values) {
        if (values.isNumber()) {
            return new double[] {values.asDouble()};
        }
        double[] flat = {};
        for (JsonNode value : values) {
            double[] part = flat(value);
            int before = flat.length;
            flat = Arrays.copyOf(flat, before + part.length);
            System.arraycopy(part, 0, flat, before, part.length);
        }
        return flat;
    }

    private static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        String beside = Oracle.class.getResource(FOLDER + name) == null ? FIXTURES : FOLDER;
        try (InputStream file = Oracle.class.getResourceAsStream(beside + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
