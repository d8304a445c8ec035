package io.limpid.edge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    private Path folder;

    @Test
    void readsBackTheSameBits() throws IOException {
        Graph graph = graph(Optional.empty());
        float[] batch = Golden.noise(graph, 5, 3);
        Path file = Golden.beside(folder.resolve("small.onnx"));
        Golden.of(graph, batch).write(file);

        Golden read = Golden.read(file);

        assertThat(file).hasFileName("small.golden.csv");
        assertThat(read.batch()).containsExactly(batch);
        float[] expected = Executor.of(graph).run(batch, 5);
        for (int row = 0; row < 5; row++) {
            for (int i = 0; i < 3; i++) {
                assertThat(read.outputs().get(row)[i]).isEqualTo(expected[3 * row + i]);
            }
        }
    }

    @Test
    void noiseStaysInTheRangeOfAQuantizedInput() {
        Quantization quantization = new Quantization(0.5f, 255);
        float[] noise = Golden.noise(graph(Optional.of(quantization)), 500, 1);

        assertThat(noise).hasSize(1000);
        // 255 zero point: nothing above 0, nothing below -127.5; a thousand draws reach both last tenths
        float low = 0;
        float high = -127.5f;
        for (float value : noise) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        assertThat(low).isBetween(-127.5f, -115f);
        assertThat(high).isBetween(-12f, 0f);
    }

    @Test
    void noiseForTextsIsNumbersOfWordsAndThenNone() {
        int words = 6;
        Graph graph = new Graph(
                "text",
                List.of(
                        new Node("input", new Op.Input(), List.of(), new int[] {12}, Optional.empty()),
                        new Node(
                                "words",
                                new Op.TextEncoding(
                                        new Weights.Floats(new int[] {2, words}, new float[2 * words], new float[2]),
                                        List.of(),
                                        Optional.empty(),
                                        1),
                                List.of("input"),
                                new int[] {2},
                                Optional.empty())),
                List.of("a", "b"));
        float[] texts = Golden.noise(graph, 40, 3);

        Set<Float> seen = new TreeSet<>();
        for (int row = 0; row < 40; row++) {
            boolean ended = false;
            for (int i = 0; i < 12; i++) {
                float number = texts[12 * row + i];
                assertThat(ended && number != 0).isFalse();
                ended |= number == 0;
                seen.add(number);
            }
            assertThat(row == 0 && ended).isFalse();
        }
        assertThat(seen).containsExactly(0f, 1f, 2f, 3f, 4f, 5f);
    }

    @Test
    void refusesWhatIsNoGoldenFileByLine() throws IOException {
        Path file = folder.resolve("x.golden.csv");
        Golden.of(graph(Optional.empty()), new float[] {1, 2}).write(file);
        Files.writeString(file, Files.readString(file) + "1,2,three,4,5\n");

        assertThatThrownBy(() -> Golden.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.golden.csv:3: value 3 must be a number, but is three");

        Files.writeString(file, "input_0,output_0\n1,2,3\n");
        assertThatThrownBy(() -> Golden.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.golden.csv:2 must have 2 values")
                .hasMessageContaining("but has 3");

        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> Golden.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.golden.csv:1 must name input_0");
    }

    /** A graph whose dense operation is float, or which is only an input to be quantized. */
    private static Graph graph(Optional<Quantization> quantization) {
        Node input = new Node("x", new Op.Input(), List.of(), new int[] {2}, quantization);
        if (quantization.isPresent()) {
            return new Graph("input", List.of(input), List.of());
        }
        Weights weights = new Weights.Floats(
                new int[] {3, 2}, new float[] {0.1f, -2, 3, 0.4f, 1 / 3f, 7e-9f}, new float[] {1, 2, 3});
        Node dense = new Node(
                "y", new Op.Dense(weights, Activation.IDENTITY), List.of("x"), new int[] {3}, Optional.empty());
        Node softmax =
                new Node("p", new Op.Activate(Activation.SOFTMAX), List.of("y"), new int[] {3}, Optional.empty());
        return new Graph("small", List.of(input, dense, softmax), List.of("a", "b", "c"));
    }
}
