package io.limpid.edge.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Data;
import io.limpid.edge.FashionNetworks;
import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFlowLiteTest {
    @TempDir
    Path folder;

    private float[] run(Graph graph, float[] batch, int rows) throws IOException {
        Path file = new TensorFlowLiteExporter()
                .write(new Artefact(graph, new TreeMap<>()), folder, "model")
                .get(0);
        try (TensorFlowLitePredictor predictor = TensorFlowLitePredictor.open(file, 1)) {
            return predictor.probabilities(batch, rows);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void floatGraphOfEveryOperationComputesWhatTheReferenceDoes(long seed) throws IOException {
        Graph graph = RandomGraphs.of(seed, false, 0.2);
        if (TensorFlowLiteWriter.refusal(graph).isPresent()) {
            assertThat(excludesPadding(graph)).isTrue();
            return;
        }
        float[] batch = RandomGraphs.batch(3, graph, 5);
        float[] expected = Executor.of(graph).run(batch, 5);
        float[] actual = run(graph, batch, 5);
        for (int i = 0; i < expected.length; i++) {
            // Float sums of some hundred terms in another order: about 1e-6 of the largest.
            assertThat(actual[i]).isCloseTo(expected[i], Offset.offset(1e-4f * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static boolean excludesPadding(Graph graph) {
        return graph.nodes().stream()
                .map(Node::op)
                .anyMatch(op -> op instanceof Op.AveragePool pool && !pool.includePadding());
    }

    @ParameterizedTest
    @EnumSource
    void decidesAsTheReferenceOnRealImages(FashionNetworks network) throws IOException {
        Data data = FashionNetworks.data();
        FashionNetworks.Graphs graphs = network.graphs(data);
        int rows = network == FashionNetworks.LENET_300_100 ? 400 : network == FashionNetworks.LENET5 ? 100 : 8;
        float[] batch = FashionNetworks.rows(data, rows);
        Difference floats =
                Difference.of(Executor.of(graphs.floats()).run(batch, rows), run(graphs.floats(), batch, rows), rows);
        assertThat(floats.largest()).as("float %s", floats).isLessThan(1e-5);
        assertThat(floats.decisions()).isZero();
        Difference integers = Difference.of(
                Executor.of(graphs.integers()).run(batch, rows), run(graphs.integers(), batch, rows), rows);
        // Every activation may be one step off where a rounding is near; logits are float in both.
        assertThat(integers.largest()).as("int8 %s", integers).isLessThan(0.02);
        assertThat(integers.decisions()).as("int8 %s", integers).isLessThanOrEqualTo(rows / 1000);
    }

    @Test
    void integerModelIsAFourthOfTheFloatOne() {
        FashionNetworks.Graphs graphs = FashionNetworks.LENET_300_100.graphs(FashionNetworks.data());
        double floats = TensorFlowLiteWriter.write(graphs.floats(), new TreeMap<>()).length;
        double integers = TensorFlowLiteWriter.write(graphs.integers(), new TreeMap<>()).length;
        // The last 1,000 of 266,200 weights stay float.
        assertThat(integers / floats).isLessThan(0.28);
    }

    @Test
    void sameGraphGivesTheSameBytes() {
        Graph graph = RandomGraphs.of(2, false, 0);
        assertThat(TensorFlowLiteWriter.write(graph, new TreeMap<>()))
                .isEqualTo(TensorFlowLiteWriter.write(graph, new TreeMap<>()));
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("x.tflite"), "TFL3 this is not a model at all");
        assertThatThrownBy(() -> TensorFlowLitePredictor.open(file, 1))
                .isInstanceOf(TensorFlowLiteException.class)
                .hasMessageContaining("x.tflite is not a TensorFlow Lite model");
    }

    @Test
    void refusesABatchOfAnotherSize() throws IOException {
        Graph graph =
                FashionNetworks.LENET_300_100.graphs(FashionNetworks.data()).integers();
        Path file = new TensorFlowLiteExporter()
                .write(new Artefact(graph, new TreeMap<>()), folder, "model")
                .get(0);
        try (TensorFlowLitePredictor predictor = TensorFlowLitePredictor.open(file, 1)) {
            assertThatThrownBy(() -> predictor.probabilities(new float[10], 2))
                    .hasMessage("a batch must have rows x 784 values, but rows = 2, values = 10");
        }
    }
}
