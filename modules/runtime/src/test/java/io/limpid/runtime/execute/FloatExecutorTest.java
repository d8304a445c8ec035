package io.limpid.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatExecutorTest {
    private static final float[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void computesEveryTensorAsADirectImplementationDoes(long seed) {
        Graph graph = RandomGraphs.of(seed, false, seed % 3 * 0.4);
        float[] example = RandomGraphs.batch(seed, graph, 1);
        var expected = NaiveFloat.run(graph, example);
        int[] seen = {0};
        new FloatExecutor(graph).visit(example, 1, (node, values) -> {
            seen[0]++;
            for (int i = 0; i < values.length; i++) {
                // float32 against double over at most a few hundred terms of size about 1, three layers deep
                double size = Math.max(10, Math.abs(expected.get(node.name())[i]));
                assertThat((double) values[i])
                        .as(node.name())
                        .isCloseTo(expected.get(node.name())[i], within(size * 500 * 0x1p-24));
            }
        });
        assertThat(seen[0]).isEqualTo(graph.nodes().size() - (Softmax.ends(graph) ? 1 : 0));
    }

    @Test
    void convolvesByCrossCorrelation() {
        Weights weights =
                new Weights.Floats(new int[] {1, 1, 2, 2}, new float[] {1, 10, 100, 1000}, new float[] {0.5f});
        Op op = new Op.Convolution(weights, new Window(2, 2, 1, 1, 0, 0, 0, 0, 1, 1), 1, Activation.IDENTITY);
        assertThat(image(op, 1, 2, 2).run(NINE, 1)).containsExactly(5421.5f, 6532.5f, 8754.5f, 9865.5f);
    }

    @Test
    void countsPaddingInAMeanOnlyWhenAsked() {
        Window corner = new Window(2, 2, 2, 2, 1, 1, 0, 0, 1, 1);
        assertThat(image(new Op.AveragePool(corner, false), 1, 2, 2).run(NINE, 1))
                .containsExactly(1, 2.5f, 5.5f, 7);
        assertThat(image(new Op.AveragePool(corner, true), 1, 2, 2).run(NINE, 1))
                .containsExactly(0.25f, 1.25f, 2.75f, 7);
    }

    @Test
    void neverLetsPaddingWinAMaximum() {
        Window corner = new Window(2, 2, 2, 2, 1, 1, 0, 0, 1, 1);
        float[] negative = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
        assertThat(image(new Op.MaxPool(corner), 1, 2, 2).run(negative, 1)).containsExactly(-1, -2, -4, -5);
    }

    @Test
    void endsWithProbabilities() {
        Graph graph = new Graph(
                "softmax",
                List.of(node("x", new Op.Input(), 2), node("y", new Op.Activate(Activation.SOFTMAX), 2, "x")),
                List.of("no", "yes"));
        float[] huge = {1000, 1000, (float) Math.log(3), 0};
        assertThat(Executor.of(graph).run(huge, 2)[0]).isEqualTo(0.5f);
        assertThat(Executor.of(graph).run(huge, 2)[2]).isCloseTo(0.75f, within(0x1p-23f));
        assertThat(Executor.of(graph).logits(huge, 2)).containsExactly(huge);
    }

    @Test
    void givesARowTheSameBitsInAnyBatch() {
        Graph graph = RandomGraphs.of(3, false, 0.5);
        float[] batch = RandomGraphs.batch(4, graph, 5);
        Executor executor = Executor.of(graph);
        float[] all = executor.run(batch, 5);
        int inputs = graph.input().size();
        float[] last = executor.duplicate().run(Arrays.copyOfRange(batch, 4 * inputs, 5 * inputs), 1);
        assertThat(last).isEqualTo(Arrays.copyOfRange(all, 4 * last.length, 5 * last.length));
    }

    private static Executor image(Op op, int... outputShape) {
        return Executor.of(new Graph(
                "one",
                List.of(node("x", new Op.Input(), new int[] {1, 3, 3}), node("y", op, outputShape, "x")),
                List.of()));
    }

    private static Node node(String name, Op op, int size, String... inputs) {
        return node(name, op, new int[] {size}, inputs);
    }

    private static Node node(String name, Op op, int[] shape, String... inputs) {
        return new Node(name, op, List.of(inputs), shape, Optional.empty());
    }
}
