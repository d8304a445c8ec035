package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

class NetworkFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "resnet-small"})
    void comesBackWithEveryBit(String name) throws IOException {
        Schema schema = Definitions.schemaFor(name);
        Network network =
                NetworkBuilder.build(Definitions.read(name), schema, 3).after("trained 2 epochs");
        Path file = folder.resolve("network.zip");
        NetworkFile.write(network, file);
        Network back = NetworkFile.read(file);

        assertThat(back.graph().params()).isEqualTo(network.graph().params());
        assertThat(back.origin()).isEqualTo(network.origin());
        assertThat(back.inputShape()).contains(schema.inputShape());
        INDArray x = NetworkBuilderTest.noise(schema, 3, 1);
        assertThat(back.predict(x)).isEqualTo(network.predict(x));
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3);
        NetworkFile.write(network, folder.resolve("a.zip"));
        NetworkFile.write(network.copy(), folder.resolve("b.zip"));
        assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    }

    @Test
    void deeplearning4jReadsWhatIsWritten() throws IOException {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3);
        Path file = folder.resolve("network.zip");
        NetworkFile.write(network, file);
        assertThat(ModelSerializer.restoreComputationGraph(file.toFile()).params())
                .isEqualTo(network.graph().params());
    }

    @Test
    void readsAMultiLayerNetworkWithItsUpdaterState() throws IOException {
        MultiLayerNetwork layers = new MultiLayerNetwork(layers(DataType.FLOAT));
        layers.init();
        Path file = folder.resolve("layers.zip");
        ModelSerializer.writeModel(layers, file.toFile(), true);
        Schema schema = Definitions.schema(List.of(1, 6, 6), 3);
        Network network = NetworkFile.read(file, schema);

        INDArray x = NetworkBuilderTest.noise(schema, 4, 1);
        assertThat(network.predict(x)).isEqualTo(layers.output(x));
        assertThat(network.inputShape()).contains(List.of(1, 6, 6));
        assertThat(network.origin().source()).isEqualTo("layers.zip");
    }

    @Test
    void readsADoubleNetworkAsFloat() throws IOException {
        ComputationGraph graph = new MultiLayerNetwork(layers(DataType.DOUBLE)) {
            {
                init();
            }
        }.toComputationGraph();
        Path file = folder.resolve("double.zip");
        ModelSerializer.writeModel(graph, file.toFile(), false);
        INDArray back = NetworkFile.read(file).graph().params();
        assertThat(back).isEqualTo(graph.params().castTo(DataType.FLOAT));
    }

    @Test
    void keepsTheIntegerGraph() throws IOException {
        Quantization quantization = new Quantization(0.5f, 3);
        Weights weights = new Weights.Int8(
                new int[] {2, 3}, new byte[] {1, -2, 3, 4, 5, -6}, new float[] {0.1f, 0.2f}, new int[] {7, -8});
        Graph graph = new Graph(
                "small",
                List.of(
                        new Node("in", new Op.Input(), List.of(), new int[] {3}, Optional.of(quantization)),
                        new Node(
                                "out",
                                new Op.Dense(weights, Activation.IDENTITY),
                                List.of("in"),
                                new int[] {2},
                                Optional.of(quantization))),
                List.of("yes", "no"));
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3)
                .withInteger(graph);
        Path file = folder.resolve("network.zip");
        NetworkFile.write(network, file);
        Graph back = NetworkFile.read(file).integer().orElseThrow();
        assertThat(back.classes()).isEqualTo(graph.classes());
        Weights.Int8 dense = (Weights.Int8) ((Op.Dense) back.node("out").op()).weights();
        assertThat(dense.values()).containsExactly(1, -2, 3, 4, 5, -6);
        assertThat(dense.bias()).containsExactly(7, -8);
    }

    /** A constraint that Jackson could not read back. */
    static final class Held implements LayerConstraint {
        @Override
        public void applyConstraint(Layer layer, int iteration, int epoch) {}

        @Override
        public LayerConstraint clone() {
            return this;
        }

        @Override
        public Set<String> getParams() {
            return Set.of("W");
        }

        @Override
        public void setParams(Set<String> parameters) {}
    }

    @Test
    void leavesOutTheConstraintsOfTraining() throws IOException {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3);
        Path plain = folder.resolve("plain.zip");
        NetworkFile.write(network, plain);
        network.graph().getLayer("hidden1").conf().getLayer().setConstraints(List.of(new Held()));
        Path held = folder.resolve("held.zip");
        NetworkFile.write(network, held);

        assertThat(NetworkFile.read(held)
                        .graph()
                        .getLayer("hidden1")
                        .conf()
                        .getLayer()
                        .getConstraints())
                .isNullOrEmpty();
        assertThat(network.graph().getLayer("hidden1").conf().getLayer().getConstraints())
                .hasSize(1);
    }

    @Test
    void refusesDataItDoesNotFit() throws IOException {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3);
        Path file = folder.resolve("network.zip");
        NetworkFile.write(network, file);
        assertThatThrownBy(() -> NetworkFile.read(file, Definitions.schema(List.of(29), 2)))
                .hasMessage("network mlp reads examples of [30], but test has examples of [29];"
                        + " give a network for this data");
        assertThatThrownBy(() -> NetworkFile.read(file, Definitions.schema(List.of(30), 3)))
                .hasMessage("network mlp has 2 outputs, but test has 3 classes [class0, class1, class2];"
                        + " give a network for this data");
    }

    private static MultiLayerConfiguration layers(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Adam())
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new OutputLayer.Builder().nOut(3).build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build();
    }
}
