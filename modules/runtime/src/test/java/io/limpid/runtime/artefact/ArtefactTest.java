package io.limpid.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtefactTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesBackTheGraphItWasMadeFrom(long seed) throws IOException {
        Graph graph = RandomGraphs.of(seed, seed % 2 == 0, seed / 8.0);
        Artefact artefact = artefact(graph);
        Path path = folder.resolve("m.limpid");
        ArtefactWriter.write(artefact, path);
        Artefact back = ArtefactReader.read(path);
        assertThat(back).usingRecursiveComparison().isEqualTo(artefact);
        assertThat(ArtefactWriter.bytes(back)).isEqualTo(Files.readAllBytes(path));
        float[] batch = RandomGraphs.batch(seed, graph, 3);
        assertThat(Executor.of(back.graph()).run(batch, 3))
                .isEqualTo(Executor.of(graph).run(batch, 3));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void isSmallerOnDiskWhenPruned() {
        int dense = ArtefactWriter.bytes(wide(0)).length;
        int pruned = ArtefactWriter.bytes(wide(0.9)).length;
        // 10,000 int8 weights that are nearly as random as bytes can be, plus scales, biases and head
        assertThat(dense).isBetween(9_500, 11_400);
        // A tenth of the values, 0.47 to 0.7 bits of position for each weight, and up to 1,400 bytes of the rest
        assertThat(pruned).isBetween(900 + 470 * 10 / 8, 1_000 + 700 * 10 / 8 + 1_400);
    }

    @Test
    void refusesEveryFlippedByteAndEveryTruncation() {
        byte[] bytes = ArtefactWriter.bytes(small());
        for (int i = 0; i < bytes.length; i++) {
            for (int flip : new int[] {0x01, 0x80, 0xFF}) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) flip;
                assertThatThrownBy(() -> ArtefactReader.read(changed, "m.limpid"))
                        .isInstanceOf(ArtefactException.class)
                        .hasMessageStartingWith("m.limpid ");
            }
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> ArtefactReader.read(cut, "m.limpid")).isInstanceOf(ArtefactException.class);
        }
        assertThatThrownBy(() -> ArtefactReader.read(Arrays.copyOf(bytes, bytes.length + 1), "m.limpid"))
                .isInstanceOf(ArtefactException.class);
    }

    /** An attacker can mend the hash, so the parser must stand on its own. */
    @Test
    void survivesHostileContentWithAValidHash() {
        byte[] bytes = ArtefactWriter.bytes(small());
        Random random = new Random(1);
        int refused = 0;
        for (int i = Format.HEAD; i < bytes.length; i++) {
            for (int value : new int[] {0, 1, 0x7F, 0xFF, random.nextInt(256)}) {
                byte[] changed = bytes.clone();
                changed[i] = (byte) value;
                refused += readsOrRefuses(changed) ? 0 : 1;
                readsOrRefuses(Arrays.copyOf(changed, i));
            }
        }
        for (int i = Format.HEAD; i + 4 <= bytes.length; i++) {
            byte[] changed = bytes.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(i, Integer.MAX_VALUE - random.nextInt(9));
            refused += readsOrRefuses(changed) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(bytes.length);
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() throws IOException {
        Path path = folder.resolve("m.limpid");
        byte[] bytes = ArtefactWriter.bytes(small());
        assertMessage(
                path,
                Arrays.copyOf(bytes, 200),
                path + " is truncated or has bytes appended: 148 bytes of content"
                        + " where its head says " + (bytes.length - 52)
                        + "; copy it again from where it was made, or export it again");
        assertMessage(
                path,
                "PK, something else altogether, long enough to be looked at more closely"
                        .getBytes(StandardCharsets.UTF_8),
                path + " is not a Limpid artefact: it does not begin with LIMPID; give a .limpid file");
        byte[] newer = bytes.clone();
        newer[8] = 2;
        assertMessage(
                path,
                newer,
                path + " has format version 2, this Limpid reads version 1; use the Limpid that wrote"
                        + " it, or export it again");
        byte[] flipped = bytes.clone();
        flipped[100] ^= 1;
        assertMessage(
                path,
                flipped,
                path + " is corrupt: its SHA-256 does not match its content; copy it again from where"
                        + " it was made, or export it again");
    }

    private static void assertMessage(Path path, byte[] bytes, String message) throws IOException {
        Files.write(path, bytes);
        assertThatThrownBy(() -> ArtefactReader.read(path)).hasMessage(message);
    }

    /** Whether it was read; anything but an artefact or an {@link ArtefactException} fails the test. */
    private static boolean readsOrRefuses(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(12, bytes.length - Format.HEAD);
        head.put(20, Format.sha256(bytes, Format.HEAD, bytes.length - Format.HEAD));
        try {
            ArtefactReader.read(bytes, "hostile");
            return true;
        } catch (ArtefactException e) {
            assertThat(e).hasMessageStartingWith("hostile ");
            return false;
        }
    }

    private static Artefact artefact(Graph graph) {
        return new Artefact(graph, new TreeMap<>(java.util.Map.of("seed", "42", "recipe", "Grüße\nname: x")));
    }

    private static Artefact small() {
        return artefact(dense(new Weights.Int8(
                new int[] {2, 9},
                new byte[] {0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, -7, 0, 0, 0, 0},
                new float[] {0.1f, 0.2f},
                new int[] {1, -1})));
    }

    private static Artefact wide(double sparsity) {
        Random random = new Random(3);
        byte[] values = new byte[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (random.nextDouble() < sparsity ? 0 : 1 + random.nextInt(127));
        }
        float[] scales = new float[100];
        Arrays.fill(scales, 0.1f);
        return artefact(dense(new Weights.Int8(new int[] {100, 100}, values, scales, new int[100])));
    }

    private static Graph dense(Weights weights) {
        Optional<Quantization> quantization = Optional.of(new Quantization(0.5f, 3));
        int[] shape = weights.shape();
        return new Graph(
                "g",
                List.of(
                        new Node("x", new Op.Input(), List.of(), new int[] {shape[1]}, quantization),
                        new Node(
                                "y",
                                new Op.Dense(weights, Activation.RELU),
                                List.of("x"),
                                new int[] {shape[0]},
                                quantization)),
                List.of());
    }
}
