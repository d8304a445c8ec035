package io.limpid.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Weights.Floats TWO_BY_THREE =
            new Weights.Floats(new int[] {2, 3}, new float[] {1, 0, 2, 0, 0, 3}, new float[] {0, 1});

    @Test
    void countsParametersNonZerosAndMacs() {
        Window window = new Window(2, 2, 1, 1, 0, 0, 0, 0, 1, 1);
        Weights weights = new Weights.Floats(new int[] {3, 1, 2, 2}, new float[12], new float[] {1, 0, 1});
        Graph graph = new Graph(
                "g",
                List.of(
                        node("x", new Op.Input(), new int[] {1, 4, 5}),
                        node("c", new Op.Convolution(weights, window, 1, Activation.RELU), new int[] {3, 3, 4}, "x"),
                        node("p", new Op.GlobalAveragePool(), new int[] {3}, "c"),
                        node("d", new Op.Dense(TWO_BY_THREE, Activation.IDENTITY), new int[] {2}, "p")),
                List.of());
        assertThat(GraphCost.of(graph)).isEqualTo(new GraphCost(12 + 3 + 6 + 2, 2 + 3 + 1, 12 * 12 + 6));
    }

    @Test
    void namesTheNodeWhoseShapeDoesNotFit() {
        assertThatThrownBy(() -> graph(new Op.Dense(TWO_BY_THREE, Activation.RELU), new int[] {4}, new int[] {2}))
                .hasMessage("node y: weights [2, 3] need an input [3], but it is [4]");
        assertThatThrownBy(() -> graph(new Op.Dense(TWO_BY_THREE, Activation.RELU), new int[] {3}, new int[] {3}))
                .hasMessage("node y: its shape is [3], but its inputs make [2]");
        Window window = new Window(4, 4, 1, 1, 0, 0, 0, 0, 1, 1);
        assertThatThrownBy(() -> graph(new Op.MaxPool(window), new int[] {1, 3, 3}, new int[] {1, 1, 1}))
                .hasMessage("node y: a window of 4x4 does not fit an input padded to 3x3");
        assertThatThrownBy(() -> graph(new Op.GlobalAveragePool(), new int[] {3}, new int[] {3}))
                .hasMessage("node y: its input must be [C, H, W], but is [3]");
    }

    @Test
    void refusesMixedAndMisplacedNodes() {
        Optional<Quantization> quantized = Optional.of(new Quantization(1, 0));
        Node x = new Node("x", new Op.Input(), List.of(), new int[] {3}, quantized);
        assertThatThrownBy(() -> new Graph("g", List.of(x, node("y", new Op.Flatten(), new int[] {3}, "x")), List.of()))
                .hasMessage("node y: it has no quantization in an integer graph");
        Node dense =
                new Node("y", new Op.Dense(TWO_BY_THREE, Activation.IDENTITY), List.of("x"), new int[] {2}, quantized);
        assertThatThrownBy(() -> new Graph("g", List.of(x, dense), List.of()))
                .hasMessage("node y: its weights must be int8 in an integer graph");
        assertThatThrownBy(() -> graph(new Op.Dense(TWO_BY_THREE, Activation.SOFTMAX), new int[] {3}, new int[] {2}))
                .hasMessage("node y: a softmax must be a node of its own at the end of the graph");
    }

    @Test
    void reshapesOnlyToAsManyValues() {
        assertThat(graph(new Op.Reshape(), new int[] {12}, new int[] {3, 2, 2})
                        .output()
                        .size())
                .isEqualTo(12);
        assertThatThrownBy(() -> graph(new Op.Reshape(), new int[] {12}, new int[] {3, 2, 3}))
                .hasMessage("node y: it must hold as many values as its input [12], but is [3, 2, 3]");
    }

    @Test
    void changesBetweenFloatAndIntegersOnlyWhereItSaysSo() {
        Optional<Quantization> quantized = Optional.of(new Quantization(1, 0));
        Node x = node("x", new Op.Input(), new int[] {3});
        Node q = new Node("q", new Op.Quantize(), List.of("x"), new int[] {3}, quantized);
        Node d = node("d", new Op.Dequantize(), new int[] {3}, "q");
        Graph mixed = new Graph("g", List.of(x, q, d), List.of());
        assertThat(mixed.isInteger()).isTrue();
        assertThat(mixed.isMixed()).isTrue();
        Node both = node("both", new Op.Add(Activation.IDENTITY), new int[] {3}, "d", "q");
        assertThatThrownBy(() -> new Graph("g", List.of(x, q, d, both), List.of()))
                .hasMessage("node both: it reads both uint8 and float tensors");
        Node again = new Node("again", new Op.Quantize(), List.of("q"), new int[] {3}, quantized);
        assertThatThrownBy(() -> new Graph("g", List.of(x, q, again), List.of()))
                .hasMessage("node again: it must read float values");
        Node wrong = node("wrong", new Op.Dequantize(), new int[] {3}, "x");
        assertThatThrownBy(() -> new Graph("g", List.of(x, wrong), List.of()))
                .hasMessage("node wrong: it must read uint8 values");
    }

    private static Graph graph(Op op, int[] from, int[] to) {
        return new Graph("g", List.of(node("x", new Op.Input(), from), node("y", op, to, "x")), List.of());
    }

    private static Node node(String name, Op op, int[] shape, String... inputs) {
        return new Node(name, op, List.of(inputs), shape, Optional.empty());
    }
}
