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
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
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
    void lowersDepthwiseAndDilatedConvolutions() {
        Schema schema = Definitions.schema(List.of(3, 11, 10), 4);
        Network network = NetworkBuilder.build(Definitions.parse("""
                        name: depthwise
                        layers:
                          - depthwise: { name: a, kernel: 3, padding: same, multiplier: 2, activation: relu6 }
                          - convolution: { name: b, channels: 4, kernel: 1 }
                          - batch-norm: { name: b-norm, activation: leaky-relu }
                          - depthwise: { name: c, kernel: [2, 3], stride: 2 }
                          - batch-norm: { name: c-norm, activation: sigmoid }
                          - convolution: { name: d, channels: 5, kernel: 2, dilation: [2, 1], activation: tanh }
                          - depthwise: { name: e, kernel: 2, padding: same }
                          - concat: { name: f, from: [d, e] }
                        """), schema, 4);
        perturb(network, 6);
        Graph graph = assertSame(network, schema);
        assertThat(graph.node("a").op()).isInstanceOfSatisfying(Op.Convolution.class, depthwise -> {
            assertThat(depthwise.groups()).isEqualTo(3);
            assertThat(depthwise.weights().shape()).containsExactly(6, 1, 3, 3);
        });
        assertRaises(graph);
    }

    @Test
    void lowersWhatDeeplearning4jHasBesides() {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(8)
                .graphBuilder()
                .addInputs("in")
                .addVertex("image", new ReshapeVertex(-1, 2, 6, 8), "in")
                .addLayer(
                        "s",
                        new SeparableConvolution2D.Builder(3, 2)
                                .depthMultiplier(2)
                                .nIn(2)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(org.nd4j.linalg.activations.Activation.TANH)
                                .build(),
                        "image")
                .addLayer("g", new GlobalPoolingLayer(PoolingType.MAX), "s")
                .addLayer("out", new OutputLayer.Builder().nIn(5).nOut(3).build(), "g")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(96));
        Network network = network(builder);
        network.graph().getLayer("s").getParam("b").assign(Nd4j.rand(3L, new long[] {1, 5}));
        Schema schema = Definitions.schema(List.of(96), 3);
        Graph graph = assertSame(network.withInputShape(schema.inputShape()), schema);
        assertThat(graph.nodes().stream().map(Node::name))
                .containsExactly("in", "image", "s/depthwise", "s", "g/window", "g", "out", "out/softmax");
        assertRaises(graph);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void raisesWhatItLowered(String name) {
        Schema schema = Definitions.schemaFor(name);
        Network network = NetworkBuilder.build(Definitions.read(name), schema, 3);
        perturb(network, 17);
        assertRaises(Lowering.lower(network, schema.classes()));
    }

    /** The trainable twin computes what the graph computes, and lowers to the same weights. */
    private static void assertRaises(Graph graph) {
        ComputationGraph raised = Raising.raise(graph, 1);
        INDArray x = rows(graph.input().shape());
        INDArray outputs = raised.outputSingle(x);
        float[] expected = new FloatExecutor(graph).run(x.dup('c').data().asFloat(), ROWS);
        // As assertSame derives it, for probabilities.
        assertThat(Nd4j.createFromArray(expected)
                        .reshape('c', outputs.shape())
                        .sub(outputs)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(2e-5);
        for (Node node : graph.nodes()) {
            Raising.weights(node.op()).ifPresent(weights -> {
                Weights.Floats back = Kernels.ofRaised(raised.getLayer(node.name()));
                assertThat(back.shape()).isEqualTo(weights.shape());
                assertThat(Arrays.equals(back.values(), ((Weights.Floats) weights).values()))
                        .isTrue();
                assertThat(Arrays.equals(back.bias(), ((Weights.Floats) weights).bias()))
                        .isTrue();
            });
        }
    }

    @Test
    void trainsDepthwiseConvolutionsByTheRightGradient() {
        Schema schema = Definitions.schema(List.of(2, 5, 4), 3);
        Network network = NetworkBuilder.build(Definitions.parse("""
                        name: gradient
                        layers:
                          - depthwise: { name: a, kernel: [3, 2], padding: same, multiplier: 2, activation: tanh }
                          - convolution: { name: b, channels: 2, kernel: 2, dilation: 2 }
                        """), schema, 4);
        ComputationGraph graph = network.graph();
        INDArray x = Nd4j.randn(5L, new long[] {3, 2, 5, 4});
        INDArray y = Nd4j.eye(3);
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        INDArray gradient = graph.getFlattenedGradients().dup();
        INDArray parameters = graph.params();
        double step = 1e-2;
        for (int i = 0; i < parameters.length(); i++) {
            double at = parameters.getDouble(i);
            parameters.putScalar(i, at + step);
            double up = graph.score(new org.nd4j.linalg.dataset.MultiDataSet(x, y), true);
            parameters.putScalar(i, at - step);
            double down = graph.score(new org.nd4j.linalg.dataset.MultiDataSet(x, y), true);
            parameters.putScalar(i, at);
            // Central differences of a float loss of about 1: 6e-8 / 1e-2 of rounding, and step² of curvature; the
            // score is the mean of 3 rows, the gradient their sum.
            assertThat(3 * (up - down) / (2 * step))
                    .isCloseTo(gradient.getDouble(i), org.assertj.core.api.Assertions.within(1e-3));
        }
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

    /** Noise: blank regions would tie in max pooling. */
    private static INDArray rows(int... example) {
        Nd4j.getRandom().setSeed(11);
        long[] shape = new long[example.length + 1];
        shape[0] = ROWS;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = example[i - 1];
        }
        return Nd4j.randn(DataType.FLOAT, shape);
    }

    private static Graph assertSame(Network network, Schema schema) {
        Graph graph = Lowering.lower(network, schema.classes());
        INDArray x =
                rows(schema.inputShape().stream().mapToInt(Integer::intValue).toArray());
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
