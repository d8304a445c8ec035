package io.limpid.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.compress.quantize.BiasCorrection;
import io.limpid.compress.quantize.GraphQuantizer;
import io.limpid.compress.quantize.KeepFloat;
import io.limpid.compress.quantize.MinMax;
import io.limpid.compress.quantize.Observations;
import io.limpid.compress.quantize.PostTrainingQuantization;
import io.limpid.compress.quantize.Refinement;
import io.limpid.compress.quantize.WeightGrid;
import io.limpid.core.data.Data;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the refinements of quantization are for, and what it saves on disk, on networks trained on real pictures. */
class QuantizationOnFashionTest {
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @Test
    void eachRefinementBringsFourBitsNearerToTheFloatNetwork() {
        Data data = FashionNetworks.data();
        Context context = new Context("test", Optional.empty(), data, 7, Progress.SILENT, new History(), folder);
        Network network = NetworkBuilder.build(
                new NetworkDefinition(
                        "small",
                        List.of(convolution("conv1", 8), pool("pool1"), convolution("conv2", 16), pool("pool2"))),
                data.schema(),
                5);
        new Trainer(new Training(1, 32, Optimizer.adam(0.002)), context)
                .fit(network, data.train().inputs(), data.train().oneHot(), Trainer.Hook.NONE);
        float[] rows = FashionNetworks.rows(data, ROWS);
        float[] exact = Executor.of(Lowering.lower(
                        network, data.schema().inputShape(), data.schema().classes()))
                .logits(rows, ROWS);
        WeightGrid perTensor = new WeightGrid(WeightGrid.Granularity.PER_TENSOR, 4);

        double plain = error(logits(network, context, perTensor, Refinement.NONE, rows), exact);
        float[] corrected = logits(network, context, perTensor, refined(false, false, BiasCorrection.EMPIRICAL), rows);
        double rounded =
                error(logits(network, context, perTensor, refined(false, true, BiasCorrection.NONE), rows), exact);
        double equalized =
                error(logits(network, context, perTensor, refined(true, false, BiasCorrection.NONE), rows), exact);

        // Rounding learned to keep each layer's output is far better than to the nearest at 4 bits
        assertThat(rounded).isLessThan(0.7 * plain);
        assertThat(equalized).isLessThan(plain);
        assertThat(error(corrected, exact)).isLessThan(plain);
        // What correction promises is the mean, on other rows than it has seen
        assertThat(shift(corrected, exact))
                .isLessThan(0.5 * shift(logits(network, context, perTensor, Refinement.NONE, rows), exact));
    }

    private static Refinement refined(boolean equalize, boolean adaptive, BiasCorrection bias) {
        return new Refinement(
                equalize, OptionalDouble.empty(), adaptive ? OptionalInt.of(300) : OptionalInt.empty(), bias);
    }

    private static float[] logits(
            Network network, Context context, WeightGrid grid, Refinement refinement, float[] rows) {
        Network quantized = new PostTrainingQuantization(new MinMax(), 128, grid, refinement, KeepFloat.NONE)
                .apply(network, context);
        return Executor.of(quantized.integer().orElseThrow()).logits(rows, ROWS);
    }

    /** Mean squared error. */
    private static double error(float[] found, float[] exact) {
        return IntStream.range(0, exact.length)
                .mapToDouble(i -> Math.pow(found[i] - exact[i], 2))
                .average()
                .orElseThrow();
    }

    /** Mean over classes of how far the mean logit moved. */
    private static double shift(float[] found, float[] exact) {
        int classes = exact.length / ROWS;
        return IntStream.range(0, classes)
                .mapToDouble(c -> Math.abs(IntStream.range(0, ROWS)
                        .mapToDouble(row -> found[row * classes + c] - exact[row * classes + c])
                        .average()
                        .orElseThrow()))
                .average()
                .orElseThrow();
    }

    @Test
    void takesTheDiskThatItsBitsSay() throws IOException {
        Data data = FashionNetworks.data();
        Graph floats = FashionNetworks.LENET5.graphs(data).floats();
        double whole = bytes(floats);
        assertThat(bytes(quantized(floats, data, 8)) / whole).isLessThanOrEqualTo(0.26);
        assertThat(bytes(quantized(floats, data, 4)) / whole).isLessThanOrEqualTo(0.14);
        // of ten weights nine are gone: one byte in ten, and where it stands
        assertThat(bytes(quantized(pruned(floats, 0.9), data, 8))).isLessThan(0.3 * bytes(quantized(floats, data, 8)));
    }

    private static Graph quantized(Graph floats, Data data, int bits) {
        float[] rows = FashionNetworks.rows(data, 32);
        Observations seen = Observations.of(floats, rows, 32, Progress.SILENT.begin("calibration", 32));
        return GraphQuantizer.quantize(
                seen, new MinMax(), new WeightGrid(WeightGrid.Granularity.PER_CHANNEL, bits), Set.of());
    }

    private double bytes(Graph graph) throws IOException {
        Path file = folder.resolve("model.limpid");
        Files.write(file, ArtefactWriter.bytes(new Artefact(graph, new TreeMap<>())));
        return Files.size(file);
    }

    /** The smallest weights of each layer set to zero. */
    private static Graph pruned(Graph graph, double sparsity) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> new Node(
                        node.name(), pruned(node.op(), sparsity), node.inputs(), node.shape(), node.quantization()))
                .toList();
        return new Graph(graph.name(), nodes, graph.classes());
    }

    private static Op pruned(Op op, double sparsity) {
        if (op instanceof Op.Dense dense) {
            return new Op.Dense(pruned((Weights.Floats) dense.weights(), sparsity), dense.activation());
        }
        return op instanceof Op.Convolution conv
                ? new Op.Convolution(
                        pruned((Weights.Floats) conv.weights(), sparsity),
                        conv.window(),
                        conv.groups(),
                        conv.activation())
                : op;
    }

    private static Weights pruned(Weights.Floats weights, double sparsity) {
        float[] sizes = new float[weights.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(weights.values()[i]);
        }
        Arrays.sort(sizes);
        float threshold = sizes[(int) (sparsity * sizes.length)];
        float[] values = weights.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) < threshold ? 0 : values[i];
        }
        return new Weights.Floats(weights.shape(), values, weights.bias());
    }

    private static Layer convolution(String name, int channels) {
        return new Layer(
                Kind.CONVOLUTION, name, null, null, channels, List.of(5), null, null, "relu", null, null, null);
    }

    private static Layer pool(String name) {
        return new Layer(Kind.MAX_POOL, name, null, null, null, List.of(2), null, null, null, null, null, null);
    }
}
