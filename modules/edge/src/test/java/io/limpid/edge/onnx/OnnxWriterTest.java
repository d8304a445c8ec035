package io.limpid.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import onnx.Onnx.ModelProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxWriterTest {
    private static final int GRAPHS = 16;
    private static final int ROWS = 4;

    @TempDir
    private Path folder;

    @Test
    void floatGraphsGiveTheSameInOnnxRuntimeUpToRounding() throws IOException {
        List<Graph> graphs = graphs(false);
        for (int seed = 0; seed < GRAPHS; seed++) {
            Graph graph = graphs.get(seed);
            float[] batch = RandomGraphs.batch(seed, graph, ROWS);
            float[] expected = Executor.of(graph).run(batch, ROWS);

            float[] found = run(graph, batch);

            // Ten operations deep, each a sum of at most a few hundred products rounded in another order: 2^-24 for
            // every
            // rounding, of values that grow with the magnitude of what is summed.
            float magnitude = 1;
            for (float value : expected) {
                magnitude = Math.max(magnitude, Math.abs(value));
            }
            assertThat(found).as("seed " + seed).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(found[i] - expected[i]))
                        .as("seed " + seed + ", output " + i + ": " + found[i] + ", expected " + expected[i])
                        .isLessThan(1000 * 0x1p-24f * magnitude);
            }
        }
    }

    /**
     * ONNX Runtime multiplies by a float32 factor and rounds ties to even; the reference multiplies in fixed point. They
     * can disagree only where a result lies within the error of float32 of half a step: at most 4 roundings of 2^-24 of a
     * value of at most 3 · 255 steps (a sum of three), so 2 · 4 · 765 · 2^-24 = 3.7e-4 of all values if their fractions
     * are uniform, and then by one step.
     */
    @Test
    void eachIntegerOperationIsWithinOneStepAndSeldomThatFar() throws IOException {
        Map<String, long[]> counts = new LinkedHashMap<>();
        List<Graph> graphs = graphs(true);
        for (int seed = 0; seed < GRAPHS; seed++) {
            for (Graph graph : SingleOperations.of(graphs.get(seed))) {
                compare(graph, seed, counts.computeIfAbsent(graph.name(), name -> new long[2]));
            }
        }
        assertThat(counts).hasSize(9);
        // A table of 256 entries: one that differs is met often. All entries are looked at below.
        counts.remove("Activate");
        counts.forEach((operation, count) -> {
            double expected = 3.7e-4 * count[1];
            assertThat((double) count[0])
                    .as("%s: %d of %d values differ", operation, count[0], count[1])
                    .isLessThanOrEqualTo(expected + 5 * Math.sqrt(expected) + 1);
        });
    }

    private void compare(Graph graph, int seed, long[] count) throws IOException {
        float[] batch = inputs(graph, seed);
        int rows = batch.length / graph.input().size();
        float[] expected = Executor.of(graph).run(batch, rows);
        float[] found = run(graph, batch);
        for (int i = 0; i < expected.length; i++) {
            // Logits that are float have no step: their int32 sums must be the same, and two roundings apart.
            double step = graph.output()
                    .quantization()
                    .map(q -> (double) q.scale())
                    .orElse(4 * 0x1p-24 * Math.max(1e-3, Math.abs(expected[i])));
            double difference = Math.abs(found[i] - expected[i]) / step;
            assertThat(difference)
                    .as("%s, seed %d, output %d: %s, expected %s", graph, seed, i, found[i], expected[i])
                    .isLessThan(1.01);
            count[0] += graph.output().quantization().isPresent() && difference > 0.5 ? 1 : 0;
            count[1]++;
        }
    }

    /** Every integer that the input can hold, in random order, and values beyond both ends. */
    private static float[] inputs(Graph graph, int seed) {
        float[] batch = RandomGraphs.batch(seed, graph, ROWS);
        Quantization quantization = graph.input().quantization().orElseThrow();
        for (int i = 0; i < batch.length; i++) {
            batch[i] = quantization.dequantize((int) (127 + 90 * batch[i]));
        }
        return batch;
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "SOFTMAX"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyActivationIsExactOnAllIntegersButForOnesAtAHalf(Activation activation) throws IOException {
        Quantization in = new Quantization(0.05f, 100);
        Quantization out = new Quantization(0.031f, 17);
        Node input = new Node("x", new Op.Input(), List.of(), new int[] {256}, java.util.Optional.of(in));
        Node active =
                new Node("y", new Op.Activate(activation), List.of("x"), new int[] {256}, java.util.Optional.of(out));
        Graph graph = new Graph("activation", List.of(input, active), List.of());
        float[] all = new float[256];
        for (int q = 0; q < 256; q++) {
            all[q] = in.dequantize(q);
        }
        float[] expected = Executor.of(graph).run(all, 1);
        float[] found = run(graph, all);
        int different = 0;
        for (int q = 0; q < 256; q++) {
            assertThat(Math.abs(found[q] - expected[q]) / out.scale()).isLessThan(1.01f);
            different += found[q] == expected[q] ? 0 : 1;
        }
        // an exponential is good to some units in the last place: of 256 values none should lie that close to a half
        assertThat(different).isLessThanOrEqualTo(1);
    }

    @Test
    void isValidForTheOnnxChecker() throws IOException, InterruptedException {
        OnnxChecker.assumeInstalled();
        for (int seed = 0; seed < 6; seed++) {
            for (boolean integer : new boolean[] {false, true}) {
                Path file = folder.resolve("checked-" + seed + "-" + integer + ".onnx");
                OnnxWriter.write(new Artefact(RandomGraphs.of(seed, integer, 0.3), new TreeMap<>()), file);
            }
        }
        OnnxChecker.check(folder);
    }

    @Test
    void theSameArtefactIsTheSameBytesAndCarriesItsOrigin() throws IOException {
        TreeMap<String, String> metadata = new TreeMap<>(Map.of("recipe", "small", "limpid", "1.2", "seed", "3"));
        Artefact artefact = new Artefact(RandomGraphs.of(1, true, 0), metadata);

        byte[] bytes = OnnxWriter.bytes(artefact);

        assertThat(OnnxWriter.bytes(new Artefact(RandomGraphs.of(1, true, 0), metadata)))
                .isEqualTo(bytes);
        ModelProto model = ModelProto.parseFrom(bytes);
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getProducerVersion()).isEqualTo("1.2");
        assertThat(model.getMetadataPropsList())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactly("limpid=1.2", "recipe=small", "seed=3", "classes=a\nb\nc\nd");
    }

    /** Those of the first seeds whose windows happen to fit. */
    private static List<Graph> graphs(boolean integer) {
        List<Graph> graphs = new ArrayList<>();
        for (long seed = 0; graphs.size() < GRAPHS; seed++) {
            try {
                graphs.add(RandomGraphs.of(seed, integer, 0.3));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("does not fit an input");
            }
        }
        return graphs;
    }

    private float[] run(Graph graph, float... batch) throws IOException {
        Path file = folder.resolve("run.onnx");
        OnnxWriter.write(new Artefact(graph, new TreeMap<>()), file);
        int rows = batch.length / graph.input().size();
        long[] shape = LongStream.concat(
                        LongStream.of(rows),
                        Arrays.stream(graph.input().shape()).asLongStream())
                .toArray();
        try (OnnxRun model = OnnxRun.open(file)) {
            return model.run(batch, shape);
        }
    }
}
