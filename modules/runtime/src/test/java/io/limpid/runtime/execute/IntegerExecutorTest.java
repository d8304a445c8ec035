package io.limpid.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerExecutorTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void computesEveryTensorAsTheFormulasSay(long seed) {
        Graph graph = RandomGraphs.of(seed, true, seed % 3 * 0.4);
        IntegerExecutor executor = new IntegerExecutor(graph);
        for (int row = 0; row < 2; row++) {
            float[] example = RandomGraphs.batch(seed * 10 + row, graph, 1);
            Map<String, int[]> expected = NaiveInteger.run(graph, example);
            Map<String, byte[]> trace = executor.trace(example);
            assertThat(trace.keySet())
                    .isEqualTo(graph.nodes().stream()
                            .filter(node -> node.quantization().isPresent())
                            .map(Node::name)
                            .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new)));
            trace.forEach((name, bytes) -> assertThat(unsigned(bytes)).as(name).isEqualTo(expected.get(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void endsWithTheRealValuesOfItsIntegers(long seed) {
        Graph graph = RandomGraphs.of(seed, true, 0.2);
        float[] example = RandomGraphs.batch(seed, graph, 1);
        assertThat(new IntegerExecutor(graph).logits(example, 1)).containsExactly(NaiveInteger.logits(graph, example));
    }

    @Test
    void givesARowTheSameBitsAloneInABatchAndInAnotherThread() throws InterruptedException {
        Graph graph = RandomGraphs.of(5, true, 0.5);
        float[] batch = RandomGraphs.batch(6, graph, 8);
        IntegerExecutor executor = new IntegerExecutor(graph);
        float[] together = executor.run(batch, 8);
        int inputs = graph.input().size();
        float[] alone = new float[together.length];
        Thread other = new Thread(() -> {
            IntegerExecutor mine = executor.duplicate();
            for (int row = 7; row >= 0; row--) {
                float[] one = mine.run(Arrays.copyOfRange(batch, row * inputs, (row + 1) * inputs), 1);
                System.arraycopy(one, 0, alone, row * one.length, one.length);
            }
        });
        other.start();
        executor.run(batch, 8);
        other.join();
        assertThat(alone).isEqualTo(together);
    }

    @Test
    void leavesTheSumsOfTheLastDenseLayerUnrounded() {
        // As below, without a quantization of y: sums 0 and −35 stand for 0.5 · 0.25 · 0 and 0.5 · 0.5 · −35.
        Quantization x = new Quantization(0.5f, 10);
        Weights weights = new Weights.Int8(
                new int[] {2, 2}, new byte[] {2, 3, -1, 7}, new float[] {0.25f, 0.5f}, new int[] {8, -5});
        IntegerExecutor executor = dense(weights, Activation.IDENTITY, x, Optional.empty());
        assertThat(executor.run(new float[] {1, -2}, 1)).containsExactly(0, -8.75f);
        assertThat(executor.trace(new float[] {1, -2})).containsOnlyKeys("x");
        assertThatThrownBy(() -> dense(weights, Activation.RELU, x, Optional.empty()))
                .hasMessage("node y: it has no quantization in an integer graph");
    }

    @Test
    void computesAHandWorkedDenseLayer() {
        // x = 0.5 · (q − 10): 1.0 → 12, −2.0 → 6. Channel 0: 0.25 · (2·1 + 3·(−2)) + 0.125·8 = 0 → acc 0.
        // acc = b + Σ w (q − 10): channel 0: 8 + 2·2 + 3·(−4) = 0 → y = z = 100.
        // Channel 1: scale 0.5·0.5 / 0.25 = 1: acc = −5 − 1·2 + 7·(−4) = −35 → 65; with ReLU 100.
        Quantization x = new Quantization(0.5f, 10);
        Quantization y = new Quantization(0.25f, 100);
        Weights weights = new Weights.Int8(
                new int[] {2, 2}, new byte[] {2, 3, -1, 7}, new float[] {0.25f, 0.5f}, new int[] {8, -5});
        assertThat(dense(weights, Activation.IDENTITY, x, y)
                        .trace(new float[] {1, -2})
                        .get("y"))
                .containsExactly(100, 65);
        assertThat(dense(weights, Activation.RELU, x, y)
                        .trace(new float[] {1, -2})
                        .get("y"))
                .containsExactly(100, 100);
        assertThat(dense(weights, Activation.IDENTITY, x, y).run(new float[] {1, -2}, 1))
                .containsExactly(0, -8.75f);
    }

    @Test
    void defendsAChannelOfZeros() {
        Quantization x = new Quantization(1e-3f, 0);
        Quantization y = new Quantization(1, 7);
        Weights weights =
                new Weights.Int8(new int[] {1, 2}, new byte[2], new float[] {Float.MIN_NORMAL}, new int[] {1000});
        assertThat(dense(weights, Activation.IDENTITY, x, y)
                        .trace(new float[] {1, 1})
                        .get("y"))
                .containsExactly(7);
    }

    @Test
    void refusesASumThatMayLeaveInt32() {
        Quantization q = new Quantization(1, 0);
        Weights weights = new Weights.Int8(
                new int[] {2, 1}, new byte[] {1, -1}, new float[] {1, 1}, new int[] {0, Integer.MAX_VALUE - 254});
        assertThatThrownBy(() -> dense(weights, Activation.IDENTITY, q, q))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node y: the sum of channel 1 may reach 2147483648, which is beyond int32: its bias"
                        + " 2147483393 is too large; quantize it with a larger scale");
    }

    @Test
    void refusesNaNAndBatchesOfAnotherLength() {
        IntegerExecutor executor = new IntegerExecutor(RandomGraphs.of(1, true, 0));
        float[] batch = RandomGraphs.batch(1, executor.graph(), 2);
        batch[batch.length - 1] = Float.NaN;
        assertThatThrownBy(() -> executor.run(batch, 2))
                .hasMessage("input " + (batch.length / 2 - 1) + " of row 1 is NaN");
        assertThatThrownBy(() -> executor.run(batch, 3)).hasMessageContaining("rows = 3, values = " + batch.length);
    }

    private static IntegerExecutor dense(Weights weights, Activation activation, Quantization x, Quantization y) {
        return dense(weights, activation, x, Optional.of(y));
    }

    private static IntegerExecutor dense(
            Weights weights, Activation activation, Quantization x, Optional<Quantization> y) {
        int[] shape = weights.shape();
        return new IntegerExecutor(new Graph(
                "dense",
                List.of(
                        new Node("x", new Op.Input(), List.of(), new int[] {shape[1]}, Optional.of(x)),
                        new Node("y", new Op.Dense(weights, activation), List.of("x"), new int[] {shape[0]}, y)),
                List.of()));
    }

    private static int[] unsigned(byte... bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    /** x → uint8 → ×2 in int8 → float → +0.5 in float → uint8, and every step by hand. */
    @Test
    void computesAMixedGraphStepByStep() throws java.io.IOException {
        Optional<Quantization> half = Optional.of(new Quantization(0.5f, 10));
        Weights.Int8 twice = new Weights.Int8(new int[] {1, 1}, new byte[] {4}, new float[] {0.5f}, new int[1]);
        Weights.Floats plus = new Weights.Floats(new int[] {1, 1}, new float[] {1}, new float[] {0.6f});
        Optional<Quantization> none = Optional.empty();
        int[] one = {1};
        Graph graph = new Graph(
                "mixed",
                List.of(
                        new Node("x", new Op.Input(), List.of(), one, none),
                        new Node("q", new Op.Quantize(), List.of("x"), one, half),
                        new Node("a", new Op.Dense(twice, Activation.IDENTITY), List.of("q"), one, half),
                        new Node("d", new Op.Dequantize(), List.of("a"), one, none),
                        new Node("b", new Op.Dense(plus, Activation.IDENTITY), List.of("d"), one, none),
                        new Node("r", new Op.Quantize(), List.of("b"), one, half)),
                List.of());
        // 1.3 → round(2.6) + 10 = 13, that is 1.5; doubled 3.0 → 16; + 0.6 = 3.6 → round(7.2) + 10 = 17, that is 3.5
        Executor executor = Executor.of(graph);
        assertThat(executor.run(new float[] {1.3f, 1.3f}, 2)).containsExactly(3.5f, 3.5f);
        Map<String, byte[]> trace = new IntegerExecutor(graph).trace(new float[] {1.3f});
        assertThat(trace.keySet()).containsExactly("q", "a", "r");
        assertThat(trace.get("q")).containsExactly(13);
        assertThat(trace.get("a")).containsExactly(16);
        assertThat(trace.get("r")).containsExactly(17);
        Graph back = ArtefactReader.read(ArtefactWriter.bytes(new Artefact(graph, new TreeMap<>())), "mixed")
                .graph();
        assertThat(Executor.of(back).run(new float[] {1.3f}, 1)).containsExactly(3.5f);
    }
}
