package io.limpid.core.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.core.network.Definitions;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.Provenance;
import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LoweringTest {
    private static final int ROWS = 5;

    static List<String> definitions() {
        return Definitions.names();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void computesWhatTheNetworkComputes(String name) {
        Schema schema = Definitions.schemaFor(name);
        Network network = NetworkBuilder.build(Definitions.read(name), schema, 3);
        assertSame(network, schema);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void computesWhatTheNetworkComputesAfterTraining(String name) {
        Schema schema = Definitions.schemaFor(name);
        Network network = NetworkBuilder.build(Definitions.read(name), schema, 3);
        perturb(network, 17);
        assertSame(network, schema);
    }

    @Test
    void lowersEveryKindOfLayerAndPadding() {
        Schema schema = Definitions.schema(List.of(2, 9, 8), 3);
        Network network = NetworkBuilder.build(Definitions.parse("""
                        name: all
                        layers:
                          - batch-norm: { name: scaled }
                          - convolution: { name: a, channels: 3, kernel: [2, 3], padding: same, activation: tanh }
                          - convolution: { name: b, from: scaled, channels: 3, kernel: 3, padding: same }
                          - activation: { name: c, activation: leaky-relu }
                          - add: { name: sum, from: [a, b, c], activation: relu6 }
                          - dropout: { name: dropped, rate: 0.5 }
                          - concat: { name: both, from: [dropped, a] }
                          - batch-norm: { name: norm, activation: sigmoid }
                          - average-pool: { name: mean, kernel: 2, stride: 1, padding: same }
                          - convolution: { name: strided, channels: 4, kernel: 4, stride: 2, padding: same }
                          - max-pool: { name: max, kernel: 2, stride: [2, 1], padding: same }
                          - convolution: { name: d, channels: 4, kernel: [2, 1], stride: 2 }
                          - dense: { name: e, units: 6, activation: relu }
                          - batch-norm: { name: flat }
                          - dense: { name: f, units: 4 }
                          - batch-norm: { name: folded, activation: tanh }
                        """), schema, 4);
        perturb(network, 5);
        Graph graph = assertSame(network, schema);

        assertThat(graph.nodes().stream().map(Node::name))
                .containsExactly(
                        "input",
                        "scaled",
                        "a",
                        "b",
                        "c",
                        "sum",
                        "both",
                        "norm",
                        "mean",
                        "strided",
                        "max",
                        "d",
                        "e/flatten",
                        "e",
                        "f",
                        "output",
                        "output/softmax");
        assertThat(graph.node("norm").op()).isInstanceOfSatisfying(Op.Convolution.class, depthwise -> {
            assertThat(depthwise.groups()).isEqualTo(6);
            assertThat(depthwise.activation()).isEqualTo(Activation.SIGMOID);
        });
        assertThat(((Op.Dense) graph.node("output").op()).activation()).isEqualTo(Activation.IDENTITY);
    }

    @Test
    void foldsEveryBatchNormOfTheModelsIntoItsConvolution() {
        for (String name : List.of("vgg-small", "resnet-small")) {
            Schema schema = Definitions.schemaFor(name);
            Graph graph = Lowering.lower(NetworkBuilder.build(Definitions.read(name), schema, 3), schema.classes());
            assertThat(graph.nodes())
                    .noneMatch(node ->
                            node.op() instanceof Op.Activate activate && activate.activation() != Activation.SOFTMAX
                                    || node.op() instanceof Op.Convolution convolution && convolution.groups() > 1);
        }
    }

    @Test
    void refusesAVertexByNameAndReason() {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", new DenseLayer.Builder().nOut(3).build(), "in")
                .addLayer("b", new DenseLayer.Builder().nOut(3).build(), "in")
                .addVertex("gate", new ElementWiseVertex(ElementWiseVertex.Op.Product), "a", "b")
                .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "gate")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(4));
        assertThatThrownBy(() -> Lowering.lower(network(builder), List.of()))
                .hasMessage("layer gate cannot be lowered: there is no operation for ElementWiseVertex Product");
    }

    @Test
    void refusesAnActivationByName() {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "a",
                        new DenseLayer.Builder()
                                .nOut(3)
                                .activation(org.nd4j.linalg.activations.Activation.CUBE)
                                .build(),
                        "in")
                .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "a")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(4));
        assertThatThrownBy(() -> Lowering.lower(network(builder), List.of()))
                .hasMessage("layer a cannot be lowered: there is no operation for activation cube");
    }

    @Test
    void refusesClassesThatAreNotTheOutputs() {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 1);
        assertThatThrownBy(() -> Lowering.lower(network, List.of("one", "two", "three")))
                .hasMessage("layer output cannot be lowered: it must have one output a class, 3, but has 2");
    }

    private static Network network(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return new Network(graph, new Provenance("test", List.of()));
    }

    /** Gives batch norm statistics, scales and biases as training leaves them. */
    private static void perturb(Network network, long seed) {
        Nd4j.getRandom().setSeed(seed);
        for (Layer layer : network.graph().getLayers()) {
            if (layer.conf().getLayer() instanceof BatchNormalization) {
                for (String parameter : layer.paramTable().keySet()) {
                    INDArray values = layer.getParam(parameter);
                    // log10 of the standard deviation, shifts and means about 0; gamma about 1.
                    values.assign(Nd4j.rand(DataType.FLOAT, values.shape())
                            .subi(0.5)
                            .addi(parameter.equals("gamma") ? 1 : 0));
                }
            } else if (layer.paramTable() != null && layer.paramTable().containsKey("b")) {
                INDArray bias = layer.getParam("b");
                bias.assign(Nd4j.randn(DataType.FLOAT, bias.shape()).muli(0.1));
            }
        }
    }

    private static Graph assertSame(Network network, Schema schema) {
        Graph graph = Lowering.lower(network, schema.classes());
        Nd4j.getRandom().setSeed(11);
        // Noise: blank regions would tie in max pooling.
        long[] shape = new long[schema.inputShape().size() + 1];
        shape[0] = ROWS;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = schema.inputShape().get(i - 1);
        }
        INDArray x = Nd4j.randn(DataType.FLOAT, shape);
        FloatExecutor executor = new FloatExecutor(graph);
        float[] batch = x.dup('c').data().asFloat();
        INDArray expected = network.logits(x);
        INDArray logits = Nd4j.createFromArray(executor.logits(batch, ROWS)).reshape('c', expected.shape());
        // The longest sum has 800 terms, the deepest path 8 layers; unit roundoff 2^-24 = 6e-8. Random rounding errors
        // grow as sqrt(800 * 8) * 6e-8 = 5e-6 of the largest logit; 4 times that for the folding and bad luck.
        double largest = Math.max(1, expected.amaxNumber().doubleValue());
        assertThat(logits.sub(expected).amaxNumber().doubleValue()).isLessThan(2e-5 * largest);
        INDArray probabilities = Nd4j.createFromArray(executor.run(batch, ROWS)).reshape('c', expected.shape());
        assertThat(probabilities
                        .sub(network.graph().outputSingle(x))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(2e-5 * largest);
        return graph;
    }
}
