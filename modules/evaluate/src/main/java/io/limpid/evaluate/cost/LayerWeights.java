package io.limpid.evaluate.cost;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One layer of a lowered model and its weights.
 *
 * @param name of the node
 * @param kind of operation, for example {@code convolution}, {@code max-pool}
 * @param shape of the weights, output channel first; empty for a layer without weights
 * @param parameters weights and biases
 * @param sparsity fraction of the weights, without biases, that are zero, in [0, 1]; 0 without weights
 * @param histogram of the weights' real values without biases, dequantized where they are int8
 */
public record LayerWeights(
        String name, String kind, List<Integer> shape, long parameters, double sparsity, WeightHistogram histogram) {
    /** Narrow enough to show two modes, wide enough to be smooth for a few hundred weights. */
    public static final int DEFAULT_BINS = 40;

    public LayerWeights {
        shape = List.copyOf(shape);
    }

    /**
     * The layers of a graph in order, without its input.
     *
     * @param bins of each histogram, ≥ 1
     */
    public static List<LayerWeights> of(Graph graph, int bins) {
        return graph.nodes().stream()
                .filter(node -> !(node.op() instanceof Op.Input))
                .map(node -> of(node, bins))
                .toList();
    }

    private static LayerWeights of(Node node, int bins) {
        if (node.op() instanceof Op.TextEncoding text) {
            return of(node, text, bins);
        }
        Optional<Weights> found = weights(node.op());
        if (found.isEmpty()) {
            return new LayerWeights(node.name(), kind(node.op()), List.of(), 0, 0, WeightHistogram.EMPTY);
        }
        Weights weights = found.get();
        return new LayerWeights(
                node.name(),
                kind(node.op()),
                Arrays.stream(weights.shape()).boxed().toList(),
                weights.size() + weights.outputs(),
                1 - (double) weights.nonZeros() / weights.size(),
                WeightHistogram.of(real(weights), bins));
    }

    /** All of a text encoder's weights as one layer, under the shape of its words' vectors. */
    private static LayerWeights of(Node node, Op.TextEncoding text, int bins) {
        long size = 0;
        long parameters = 0;
        long nonZeros = 0;
        FloatBuffer values = FloatBuffer.allocate(
                text.weights().stream().mapToInt(Weights::size).sum());
        for (Weights weights : text.weights()) {
            size += weights.size();
            parameters += weights.size() + weights.outputs();
            nonZeros += weights.nonZeros();
            values.put(real(weights));
        }
        return new LayerWeights(
                node.name(),
                kind(node.op()),
                Arrays.stream(text.embedding().shape()).boxed().toList(),
                parameters,
                1 - (double) nonZeros / size,
                WeightHistogram.of(values.array(), bins));
    }

    private static Optional<Weights> weights(Op op) {
        if (op instanceof Op.Convolution convolution) {
            return Optional.of(convolution.weights());
        }
        return op instanceof Op.Dense dense ? Optional.of(dense.weights()) : Optional.empty();
    }

    private static float[] real(Weights weights) {
        if (weights instanceof Weights.Floats floats) {
            return floats.values();
        }
        Weights.Int8 int8 = (Weights.Int8) weights;
        int perOutput = int8.size() / int8.outputs();
        float[] real = new float[int8.size()];
        for (int i = 0; i < real.length; i++) {
            real[i] = int8.scales()[i / perOutput] * int8.values()[i];
        }
        return real;
    }

    /** The operation's name in lower case, words joined by hyphens. */
    private static String kind(Op op) {
        String[] words = op.getClass().getSimpleName().split("(?=[A-Z])");
        return String.join("-", words).toLowerCase(Locale.ROOT);
    }
}
