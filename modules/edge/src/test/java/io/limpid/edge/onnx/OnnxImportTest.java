package io.limpid.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models that other tools wrote; {@code make_models.py} beside them says how. */
class OnnxImportTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet",
                "residual",
                "residual_folded",
                "branches",
                "perceptron",
                "tensorflow_style",
                "fully_convolutional",
                "grouped",
                "mobile"
            })
    void givesTheProbabilitiesOfOnnxRuntimeAlsoLoweredAndWrittenAgain(String name) throws IOException {
        Path file = resource(name);
        Network network = OnnxImport.read(file);
        INDArray x = noise(network, 30);
        Graph graph = Lowering.lower(network, List.of());
        Path again = folder.resolve("again.onnx");
        OnnxWriter.write(new Artefact(graph, new TreeMap<>()), again);
        try (OnnxPredictor theirs = OnnxPredictor.open(file, 1);
                OnnxPredictor rewritten = OnnxPredictor.open(again, 1)) {
            INDArray expected = theirs.predict(x);
            for (INDArray found :
                    List.of(network.predict(x), new GraphPredictor(graph, 1).predict(x), rewritten.predict(x))) {
                assertThat(found.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
            }
            // and the model tells examples apart by far more than that
            assertThat(expected.std(0).maxNumber().doubleValue()).isGreaterThan(1e-4);
        }
    }

    @Test
    void whatComesOutCanBeTrained() throws IOException {
        Network network = OnnxImport.read(resource("residual")).copy();
        INDArray x = noise(network, 16);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 16, 4);
        for (int i = 0; i < 16; i++) {
            labels.putScalar(i, i % 4, 1);
        }
        network.graph().fit(new INDArray[] {x}, new INDArray[] {labels});
        double before = network.graph().score();
        for (int step = 0; step < 15; step++) {
            network.graph().fit(new INDArray[] {x}, new INDArray[] {labels});
        }
        assertThat(network.graph().score()).isLessThan(before);
        assertThat(network.graph().getLayer("output").conf().getLayer()).isInstanceOf(OutputLayer.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"softplus | node /1/Softplus (Softplus): there is no layer for this operator"})
    void refusesWhatItDoesNotKnowByNodeAndReason(String name, String reason) {
        assertThatThrownBy(() -> OnnxImport.read(resource(name)))
                .isInstanceOf(OnnxException.class)
                .hasMessageContainingAll("cannot become a network to train on: " + reason, "it can still be evaluated");
    }

    @Test
    void groupsThatDoNotDivideTheChannelsAreRefused() {
        for (long groups : new long[] {0, 3, -1, 1L << 40}) {
            refused("grouped", g -> group(g, groups), "group must divide its 4 channels, but is " + groups);
        }
        refused("grouped", g -> group(g, 4), "its kernels must be [outputs, 1, height, width], outputs for each of 4");
        refused("grouped", g -> group(g, 1), "its kernels must be [outputs, 4, height, width], but are [4, 2, 3, 3]");
    }

    private static void group(GraphProto.Builder graph, long groups) {
        graph.getNodeBuilder(0).getAttributeBuilderList().stream()
                .filter(attribute -> attribute.getName().equals("group"))
                .forEach(attribute -> attribute.setI(groups));
    }

    @Test
    void refusesQuantizedModelsByName() throws IOException {
        Path file = folder.resolve("int8.onnx");
        OnnxWriter.write(new Artefact(IntegerNetworks.lenet(1), new TreeMap<>()), file);
        assertThatThrownBy(() -> OnnxImport.read(file)).hasMessageContaining("QuantizeLinear");
    }

    @Test
    void takesNoMemoryForSizesThatTheFileDoesNotFill() {
        // a weight that claims 2^40 values, one that claims more than it has, one of a negative size
        refused("perceptron", g -> g.getInitializerBuilder(0).setDims(0, 1L << 40), "must have up to four axes");
        refused(
                "perceptron",
                g -> g.getInitializerBuilder(0).setDims(0, 1L << 20),
                "must have 9437184 values, but has 54");
        refused("perceptron", g -> g.getInitializerBuilder(0).setDims(0, -3), "must have up to four axes");
        refused(
                "perceptron",
                g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.STRING.getNumber()),
                "must be of type float");
        // an input of 2^60 values, and one of unknown size
        refused("lenet", g -> dimension(g, 3).setDimValue(1L << 60), "known but for N");
        refused("lenet", g -> dimension(g, 3).setDimParam("W"), "known but for N");
        // windows, strides and padding beyond reason
        refused("lenet", g -> attribute(g, "strides", 1L << 40), "strides must be 2 numbers in [1, 65536]");
        refused("lenet", g -> attribute(g, "pads", -5), "pads must be 4 numbers in [0, 65536]");
        refused("lenet", g -> attribute(g, "pads", 60_000), "at most 16777216 values");
        // nodes out of order, and too many
        refused("lenet", g -> g.getNodeBuilder(0).setInput(0, "nowhere"), "must be made by an earlier node");
        refused(
                "lenet",
                g -> {
                    for (int i = 0; i < 10_001; i++) {
                        g.addNode(g.getNode(1));
                    }
                },
                "at most 10000 nodes");
        refused("lenet", g -> g.getNodeBuilder(0).setDomain("com.example"), "of another operator set, com.example");
        refused("lenet", g -> g.getNodeBuilder(0).clearOutput(), "must read and make a tensor");
    }

    @Test
    void corruptFilesAreRefusedWhateverIsWrongWithThem() throws IOException {
        byte[] bytes = Files.readAllBytes(resource("branches"));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 50; i++) {
            byte[] corrupt = bytes.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                // the first bytes hold the nodes, what follows the weights
                corrupt[random.nextInt(Math.min(corrupt.length, 2200))] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("corrupt.onnx"), corrupt);
            try {
                OnnxImport.read(file);
            } catch (OnnxException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15);
    }

    private static TensorShapeProto.Dimension.Builder dimension(GraphProto.Builder graph, int axis) {
        return graph.getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(axis);
    }

    /** Sets every number of a list that the first node has. */
    private static void attribute(GraphProto.Builder graph, String name, long value) {
        graph.getNodeBuilder(0).getAttributeBuilderList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .forEach(attribute -> {
                    for (int i = 0; i < attribute.getIntsCount(); i++) {
                        attribute.setInts(i, value);
                    }
                });
    }

    private void refused(String name, Consumer<GraphProto.Builder> change, String reason) {
        assertThatThrownBy(() -> {
                    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(resource(name))).toBuilder();
                    change.accept(model.getGraphBuilder());
                    OnnxImport.read(Files.write(
                            folder.resolve("hostile.onnx"), model.build().toByteArray()));
                })
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining(reason);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name + ".onnx");
        try (InputStream in = Objects.requireNonNull(OnnxImportTest.class.getResourceAsStream(name + ".onnx"))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static INDArray noise(Network network, int rows) {
        long[] shape = LongStream.concat(
                        LongStream.of(rows),
                        network.inputShape().orElseThrow().stream().mapToLong(Integer::longValue))
                .toArray();
        Random random = new Random(3);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, shape, 'c');
    }
}
