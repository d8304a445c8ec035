package io.limpid.explain.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.network.Network;
import io.limpid.explain.Models;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DifferentiableTest {
    private static final String ALL = """
            name: all
            layers:
              - convolution: { name: a, channels: 3, kernel: 3, padding: same, activation: tanh }
              - convolution: { name: b, channels: 3, kernel: [1, 2], padding: same, activation: sigmoid }
              - add: { name: sum, from: [a, b], activation: leaky-relu }
              - concat: { name: both, from: [a, sum] }
              - batch-norm: { name: norm, activation: relu6 }
              - activation: { name: act, from: norm, activation: tanh }
              - concat: { name: again, from: [act, norm] }
              - average-pool: { name: mean, kernel: 2, stride: 1, padding: same }
              - max-pool: { name: max, from: mean, kernel: 3, stride: 2, padding: same }
              - convolution: { name: c, channels: 4, kernel: 2, stride: 2 }
              - dropout: { name: drop, rate: 0.5 }
              - dense: { name: dense, units: 7, activation: sigmoid }
            """;

    static Stream<Arguments> networks() {
        List<Integer> picture = List.of(1, 28, 28);
        return Stream.of(
                Arguments.of("all", Models.of(ALL, List.of(2, 9, 9), 3), List.of(2, 9, 9)),
                Arguments.of("mlp", Models.named("mlp", List.of(30), 2), List.of(30)),
                Arguments.of("lenet-300-100", Models.named("lenet-300-100", picture, 10), picture),
                Arguments.of("lenet5", Models.named("lenet5", picture, 10), picture),
                Arguments.of("mobilenet-small", Models.named("mobilenet-small", picture, 10), picture),
                Arguments.of("vgg-small", Models.named("vgg-small", picture, 10), picture),
                Arguments.of("resnet-small", Models.named("resnet-small", picture, 10), picture));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void computesWhatTheNetworkComputes(String name, Network network, List<Integer> shape) {
        INDArray x = Models.noise(shape, 3, 7);
        Differentiable function = Differentiable.of(network);
        Trace trace = function.trace(function.rows(x));
        INDArray logits = network.logits(x);
        INDArray probabilities = network.predict(x);
        for (int row = 0; row < 3; row++) {
            // floats, some tens of layers deep
            assertThat(trace.logits()[row]).containsExactly(logits.getRow(row).toDoubleVector(), within(2e-4));
            assertThat(function.link().values(trace.logits()[row]))
                    .containsExactly(probabilities.getRow(row).toDoubleVector(), within(2e-5));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsOfLogitsAndProbabilitiesAreThoseOfFiniteDifferences(
            String name, Network network, List<Integer> shape) {
        Differentiable function = Differentiable.of(network);
        double[][] rows = function.rows(Models.noise(shape, 2, 8));
        int[] targets = {1, 0};
        Random random = new Random(5);
        for (Explained explained : Explained.values()) {
            double[][] gradients = function.trace(rows).gradient(explained, targets, 0);
            for (int row = 0; row < 2; row++) {
                for (int probe = 0; probe < 6; probe++) {
                    int i = random.nextInt(rows[row].length);
                    double width = 1e-6;
                    double above = output(function, explained, rows[row], i, width, targets[row]);
                    double below = output(function, explained, rows[row], i, -width, targets[row]);
                    // the difference itself is known to 1e-15 of the output over the width
                    assertThat(gradients[row][i]).isCloseTo((above - below) / (2 * width), within(1e-7));
                }
            }
        }
    }

    private static double output(
            Differentiable function, Explained explained, double[] row, int i, double step, int target) {
        double[] moved = row.clone();
        moved[i] += step;
        return function.trace(new double[][] {moved}).outputs(explained, target)[0];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientOfEveryLayerLeadsToThatOfTheInput(String name, Network network, List<Integer> shape) {
        Differentiable function = Differentiable.of(network);
        double[][] rows = function.rows(Models.noise(shape, 1, 9));
        Trace trace = function.trace(rows);
        int[] target = {1};
        double[] whole = trace.gradient(Explained.LOGIT, target, 0)[0];
        for (String layer : function.layers()) {
            int node = function.layer(layer);
            double[][] gradient = trace.gradient(Explained.LOGIT, target, node);
            assertThat(gradient[0]).hasSize(function.node(node).size());
            if (name.startsWith("lenet") || name.equals("mlp") || name.equals("vgg-small")) {
                // no branch goes around a layer of a plain stack
                double[] rest = trace.back(node, gradient, 0, Rule.GRADIENT)[0];
                assertThat(rest).containsExactly(whole, within(1e-12));
            }
        }
    }

    @Test
    void aRowHasTheSameBitsWhateverIsInItsBlock() {
        Differentiable function = Differentiable.of(Models.named("lenet5", List.of(1, 28, 28), 10));
        double[][] rows = function.rows(Models.noise(List.of(1, 28, 28), 5, 4));
        double[][] together = function.trace(rows).gradient(Explained.PROBABILITY, new int[] {1, 2, 3, 4, 5}, 0);
        for (int row = 0; row < rows.length; row++) {
            double[][] alone =
                    function.trace(new double[][] {rows[row]}).gradient(Explained.PROBABILITY, new int[] {row + 1}, 0);
            assertThat(alone[0]).isEqualTo(together[row]);
        }
    }

    @Test
    void leavesTheNetworkAsItWas() {
        Network network = Models.of(ALL, List.of(2, 9, 9), 3);
        ComputationGraph graph = network.graph();
        INDArray x = Models.noise(List.of(2, 9, 9), 2, 4);
        INDArray before = graph.params().dup();
        INDArray input = x.dup();
        INDArray predicted = network.predict(x);
        Differentiable function = Differentiable.of(network);
        function.trace(function.rows(x)).gradient(Explained.LOGIT, new int[] {0, 1}, 0);
        assertThat(graph.params()).isEqualTo(before);
        assertThat(x).isEqualTo(input);
        assertThat(network.predict(x)).isEqualTo(predicted);
    }

    @Test
    void saysWhichModelsHaveNoGradient() {
        assertThatThrownBy(() -> Differentiable.of(x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a method that follows gradients explains networks only");
        Differentiable function = Differentiable.of(Models.named("mlp", List.of(4), 2));
        assertThatThrownBy(() -> function.rows(Models.noise(List.of(5), 1, 1)))
                .hasMessage("the network reads examples of [4], but was given [1, 5]");
        assertThatThrownBy(() -> function.layer("conv9"))
                .hasMessage("no layer named conv9; there are [hidden1, hidden2, output]");
    }

    @Test
    void mergingBatchNormsChangesNothing() {
        for (String name : List.of("vgg-small", "resnet-small")) {
            Differentiable function = Differentiable.of(Models.named(name, List.of(1, 28, 28), 10));
            Differentiable merged = Merged.of(function);
            double[][] rows = function.rows(Models.noise(List.of(1, 28, 28), 1, 2));
            assertThat(merged.size()).isLessThan(function.size());
            assertThat(merged.trace(rows).logits()[0])
                    .containsExactly(function.trace(rows).logits()[0], within(1e-11));
        }
    }
}
