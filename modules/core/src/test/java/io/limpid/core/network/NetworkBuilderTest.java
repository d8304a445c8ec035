package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

class NetworkBuilderTest {
    static List<String> definitions() {
        return Definitions.names();
    }

    static INDArray noise(Schema schema, int rows, long seed) {
        Nd4j.getRandom().setSeed(seed);
        long[] shape = new long[schema.inputShape().size() + 1];
        shape[0] = rows;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = schema.inputShape().get(i - 1);
        }
        return Nd4j.randn(DataType.FLOAT, shape);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void buildsWhatTheShapesSay(String name) {
        NetworkDefinition definition = Definitions.read(name);
        Schema schema = Definitions.schemaFor(name);
        NetworkShapes shapes = NetworkShapes.of(
                definition, schema.inputShape(), schema.classes().size());
        ComputationGraph graph = NetworkBuilder.build(definition, schema, 1).graph();

        assertThat(graph.numParams()).isEqualTo(shapes.parameters());
        Map<String, INDArray> activations = graph.feedForward(noise(schema, 2, 3), false);
        for (NetworkShapes.LayerShape layer : shapes.layers()) {
            List<Integer> built = Arrays.stream(activations.get(layer.name()).shape())
                    .skip(1)
                    .mapToObj(Math::toIntExact)
                    .toList();
            assertThat(built).as(layer.name()).isEqualTo(layer.output());
        }
    }

    @Test
    void slimStudentHasAtMostAQuarterOfItsTeachersParameters() {
        long teacher = NetworkShapes.of(Definitions.read("lenet5"), List.of(1, 28, 28), 10)
                .parameters();
        long student = NetworkShapes.of(Definitions.read("lenet5-slim"), List.of(1, 28, 28), 10)
                .parameters();
        assertThat(teacher).isEqualTo(431_080);
        assertThat(4 * student).isLessThanOrEqualTo(teacher);
    }

    @Test
    void sameSeedGivesSameWeights() {
        Schema schema = Definitions.schemaFor("lenet5-slim");
        NetworkDefinition definition = Definitions.read("lenet5-slim");
        INDArray once = NetworkBuilder.build(definition, schema, 7).graph().params();
        assertThat(NetworkBuilder.build(definition, schema, 7).graph().params()).isEqualTo(once);
        assertThat(NetworkBuilder.build(definition, schema, 8).graph().params()).isNotEqualTo(once);
    }

    /** He et al. (2015): standard deviation sqrt(2 / fan-in). 400,000 draws: its standard error is 0.11%; 5 of them. */
    @Test
    void startsRectifiedWeightsAtHe() {
        ComputationGraph graph = NetworkBuilder.build(Definitions.read("lenet5"), Definitions.schemaFor("lenet5"), 1)
                .graph();
        double deviation = graph.getLayer("hidden").getParam("W").stdNumber().doubleValue();
        assertThat(deviation / Math.sqrt(2.0 / 800)).isCloseTo(1, within(0.0056));
    }

    @Test
    void anActivationDoesNotOverwriteWhatOthersRead() {
        NetworkDefinition definition = Definitions.parse("""
                name: shared
                layers:
                  - dense: { name: a, units: 4 }
                  - activation: { name: b, activation: relu }
                  - add: { name: c, from: [b, a] }
                """);
        Schema schema = Definitions.schema(List.of(3), 2);
        Network network = NetworkBuilder.build(definition, schema, 5);
        INDArray x = noise(schema, 4, 5);
        INDArray before = x.dup();
        INDArray a = x.mmul(network.graph().getLayer("a").getParam("W"));
        INDArray c = Transforms.relu(a, true).add(a);
        INDArray expected = c.mmul(network.graph().getLayer("output").getParam("W"));

        // 4 terms a dot product, each below 4 in size: a few units in the last place.
        assertThat(network.logits(x).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(network.predict(x)
                        .sub(Transforms.softmax(expected))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
        assertThat(x).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void softmaxOfLogitsIsThePrediction(String name) {
        Schema schema = Definitions.schemaFor(name);
        Network network = NetworkBuilder.build(Definitions.read(name), schema, 2);
        INDArray x = noise(schema, 5, 9);
        INDArray difference = network.predict(x).sub(Transforms.softmax(network.logits(x)));
        // Probabilities are at most 1 and the two ways differ in the order of float operations only.
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    @Test
    void predictsMoreRowsThanOnePiece() {
        Schema schema = Definitions.schemaFor("mlp");
        Network network = NetworkBuilder.build(Definitions.read("mlp"), schema, 2);
        INDArray x = noise(schema, 600, 9);
        INDArray all = network.predict(x);
        assertThat(all.shape()).containsExactly(600, 2);
        INDArray last = network.predict(x.get(NDArrayIndex.interval(512, 600)));
        assertThat(all.get(NDArrayIndex.interval(512, 600)).dup()).isEqualTo(last);
    }

    @Test
    void aCopySharesNothing() {
        Schema schema = Definitions.schemaFor("mlp");
        Network network = NetworkBuilder.build(Definitions.read("mlp"), schema, 2);
        INDArray before = network.graph().params().dup();
        network.copy().graph().params().muli(2);
        assertThat(network.graph().params()).isEqualTo(before);
    }

    @Test
    void summaryCountsZeroWeightsWithoutBiases() {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 2);
        network.graph().getLayer("hidden1").getParam("W").putRow(0, Nd4j.zeros(64));
        LayerSummary hidden = network.layers().get(0);
        assertThat(hidden.name()).isEqualTo("hidden1");
        assertThat(hidden.shape()).containsExactly(30L, 64L);
        assertThat(hidden.parameters()).isEqualTo(31 * 64);
        assertThat(hidden.sparsity()).isEqualTo(1.0 / 30);
    }
}
