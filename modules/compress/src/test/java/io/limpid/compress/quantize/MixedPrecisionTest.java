package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.compress.Sample;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that stay float and weights of few bits, on Wisconsin breast cancer. */
class MixedPrecisionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "output", "a b", "a output", "b output"})
    void keepsLayersFloatAndSimulatesTheRest(String kept) throws IOException {
        Set<String> layers = Set.of(kept.split(" "));
        Network quantized = method(new WeightGrid(WeightGrid.Granularity.PER_CHANNEL, 8), new KeepFloat.Named(layers))
                .apply(TrainedNetwork.copy(), context());
        Graph graph = quantized.integer().orElseThrow();
        assertThat(graph.isMixed()).isTrue();
        for (Node node : graph.nodes()) {
            if (LayerOps.is(node)) {
                boolean isFloat = layers.contains(SeparateActivations.layer(node.name()));
                assertThat(LayerOps.weights(node) instanceof Weights.Floats).isEqualTo(isFloat);
            }
        }
        INDArray inputs = Sample.data().validation().inputs();
        INDArray deployed = new GraphPredictor(graph, 1).predict(inputs);
        INDArray exact = TrainedNetwork.copy().predict(inputs);
        assertThat(deployed.sub(exact).norm1Number().doubleValue() / exact.length())
                .isLessThan(0.01);
        // Equal but for a value within float rounding of a tie between two integers.
        INDArray simulated = quantized.predict(inputs);
        long same = IntStream.range(0, simulated.rows())
                .filter(row -> Math.abs(simulated.getDouble(row, 0) - deployed.getDouble(row, 0)) < 1e-5)
                .count();
        assertThat(same).isGreaterThanOrEqualTo(84);
        Path file = folder.resolve("mixed.zip");
        NetworkFile.write(quantized, file);
        assertThat(new GraphPredictor(NetworkFile.read(file).integer().orElseThrow(), 1).predict(inputs))
                .isEqualTo(deployed);
    }

    @Test
    void refusesNamesThatAreNoLayersAndToKeepThemAll() {
        assertThatThrownBy(() -> keeping(Set.of("hidden")))
                .hasMessage("keep-float must name layers with weights, [a, b, output], but named hidden");
        assertThatThrownBy(() -> keeping(Set.of("a", "b", "output")))
                .hasMessage("keep-float must leave a layer to quantize, but named all of them, [a, b, output]");
    }

    @Test
    void searchRevertsNoMoreThanItMustAndKeepsItsTrials() throws IOException {
        // Two bits: −1, 0, 1 times a scale. Somewhere that hurts; with everything but one layer float it may not.
        PostTrainingQuantization method =
                method(new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 2), new KeepFloat.Automatic(1.5, 85));
        Network quantized = method.apply(TrainedNetwork.copy(), context());
        Path file = folder.resolve("test-trials.tsv");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("key\tkind");
        assertThat(lines.stream().filter(line -> line.contains("\tonly "))).hasSize(3);
        assertThat(quantized.origin().steps().get(0)).contains("kept float: ").contains("when quantized alone: ");
        Graph graph = quantized.integer().orElseThrow();
        double exact = accuracy(
                TrainedNetwork.copy().predict(Sample.data().validation().inputs()));
        double reached = accuracy(
                new GraphPredictor(graph, 1).predict(Sample.data().validation().inputs()));
        assertThat(100 * (exact - reached)).isLessThanOrEqualTo(1.5 + 1e-9);
        // Again: the same result from the trials alone, even from a table that was cut off in a line.
        Files.writeString(file, Files.readString(file) + "cut\tof");
        Network again = method.apply(TrainedNetwork.copy(), context());
        assertThat(again.origin().steps()).isEqualTo(quantized.origin().steps());
        assertThat(Files.readAllLines(file)).isEqualTo(lines);
    }

    @Test
    void saysPlainlyThatATargetIsOutOfReach() {
        Split rows = Sample.data().validation();
        Graph floats = calibratedFloats();
        // A quantizer that ruins everything it is not told to keep.
        Graph ruined = LayerOps.with(
                floats,
                java.util.Map.of("output", new Weights.Floats(new int[] {2, 8}, new float[16], new float[] {1, 0})));
        SensitivitySearch search = new SensitivitySearch(
                kept -> ruined,
                floats,
                List.of("a", "b", "output"),
                rows,
                new Trials(folder.resolve("t.tsv"), "f"),
                Progress.SILENT.begin("", 1));
        SensitivitySearch.Found found = search.search(0.1);
        assertThat(found.reached()).isFalse();
        assertThat(found.keptFloat()).hasSize(2);
        assertThat(found.drop()).isGreaterThan(10);
        PostTrainingQuantization method =
                method(new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 2), new KeepFloat.Automatic(0, 85));
        try {
            Network lucky = method.apply(TrainedNetwork.copy(), context());
            assertThat(lucky.integer()).isPresent();
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .hasMessageStartingWith("stage test: accuracy-drop must be at most 0.00 pp on 85 validation rows")
                    .hasMessageContaining("see the trials in");
        }
    }

    @Test
    void fourBitsTakeAnEighthOfTheDiskOrLess() {
        NetworkDefinition wide = new NetworkDefinition(
                "wide", List.of(TrainedNetwork.dense("a", 400, "relu"), TrainedNetwork.dense("b", 300, "relu")));
        Network network = NetworkBuilder.build(wide, Sample.schema(), 1);
        PostTrainingQuantization method = new PostTrainingQuantization(
                new MinMax(),
                20,
                new WeightGrid(WeightGrid.Granularity.PER_CHANNEL, 4),
                Refinement.NONE,
                KeepFloat.NONE);
        Graph int4 = method.apply(network, context()).integer().orElseThrow();
        Graph floats =
                io.limpid.core.lower.Lowering.lower(network, Sample.schema().classes());
        double ratio = bytes(int4) / (double) bytes(floats);
        // An eighth, and what scales and biases add; less where a code of their values' frequencies is shorter, whose
        // bound
        // is their entropy: above 3 bits for bell-shaped weights on 15 levels
        assertThat(ratio).isBetween(3.0 / 32, 0.14);
    }

    private static int bytes(Graph graph) {
        return ArtefactWriter.bytes(new Artefact(graph, new TreeMap<>())).length;
    }

    private Graph calibratedFloats() {
        return method(WeightGrid.INT8, KeepFloat.NONE)
                .calibrate(TrainedNetwork.copy(), context())
                .floats();
    }

    private void keeping(Set<String> layers) {
        method(WeightGrid.INT8, new KeepFloat.Named(layers)).apply(TrainedNetwork.copy(), context());
    }

    private static PostTrainingQuantization method(WeightGrid grid, KeepFloat keepFloat) {
        return new PostTrainingQuantization(new MeanSquaredError(), 100, grid, Refinement.NONE, keepFloat);
    }

    private Context context() {
        return new Context(
                "test", Optional.of(TrainedNetwork.copy()), Sample.data(), 11, Progress.SILENT, new History(), folder);
    }

    private static double accuracy(INDArray outputs) {
        Split rows = Sample.data().validation();
        int[] decided = outputs.argMax(1).toIntVector();
        return IntStream.range(0, decided.length)
                        .filter(row -> decided[row] == rows.label(row))
                        .count()
                / (double) decided.length;
    }
}
