package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the integer graph of a float graph. Nodes keep their names; an operation whose activation integers compute by a
 * table becomes two, {@code name/linear} and {@code name}. Max pooling, flattening and reshaping keep the range of their
 * input. Logits stay float where a dense operation makes them; in uint8 close ones would tie. Another last tensor is always
 * calibrated by {@link MinMax}, for clipped values would tie too.
 *
 * <p>Layers that stay float read real values ({@code tensor/float}, a dequantize node) and make real values, which the
 * integers after them read through {@code tensor/uint8}, a quantize node; everything else is integer.
 */
public final class GraphQuantizer {
    private static final String FLOAT = "/float";
    private static final String UINT8 = "/uint8";

    private final Calibration calibration;
    private final WeightGrid grid;
    private final Set<String> keepFloat;
    private final Logits logits;
    private final Map<String, Quantization> quantizations = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> made = new HashMap<>();

    /** What a dense operation that makes the result gives. */
    enum Logits {
        /** Real values: close ones stay apart. */
        REAL,
        /** Integers, in the range of all values seen. */
        UINT8
    }

    private GraphQuantizer(Calibration calibration, WeightGrid grid, Set<String> keepFloat, Logits logits) {
        this.calibration = calibration;
        this.grid = grid;
        this.keepFloat = keepFloat;
        this.logits = logits;
    }

    /**
     * @param observations of the float graph
     * @param keepFloat names of convolutions and dense operations that stay float
     * @throws IllegalArgumentException naming the node, if a weight or bias is not finite, there is no layer of a name
     *     to keep, the graph reads texts, or every layer is kept
     */
    public static Graph quantize(
            Observations observations, Calibration calibration, WeightGrid grid, Set<String> keepFloat) {
        return quantize(observations, calibration, grid, keepFloat, Logits.REAL);
    }

    /** As {@link #quantize(Observations, Calibration, WeightGrid, Set)}, with logits of a kind. */
    static Graph quantize(
            Observations observations, Calibration calibration, WeightGrid grid, Set<String> keepFloat, Logits logits) {
        checkOperations(observations.graph());
        checkNames(observations.graph(), keepFloat);
        GraphQuantizer quantizer = new GraphQuantizer(calibration, grid, keepFloat, logits);
        quantizer.quantize(observations);
        return new Graph(
                observations.graph().name(),
                quantizer.nodes,
                observations.graph().classes());
    }

    /** Names by which layers can be kept: those of the nodes with weights, without {@code /linear}. */
    static List<String> layers(Graph graph) {
        return graph.nodes().stream()
                .filter(LayerOps::is)
                .map(node -> SeparateActivations.layer(node.name()))
                .toList();
    }

    private static void checkOperations(Graph graph) {
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.TextEncoding)
                .findFirst()
                .ifPresent(node -> {
                    throw new IllegalArgumentException("layer " + node.name()
                            + " cannot be quantized: a text encoder has no integer form; prune or distil it instead");
                });
    }

    private static void checkNames(Graph graph, Set<String> keepFloat) {
        List<String> layers = layers(graph);
        for (String name : keepFloat) {
            if (!layers.contains(name)) {
                throw new IllegalArgumentException(
                        "keep-float must name layers with weights, " + layers + ", but named " + name);
            }
        }
        if (keepFloat.size() == layers.size()) {
            throw new IllegalArgumentException(
                    "keep-float must leave a layer to quantize, but named all of them, " + layers);
        }
    }

    private void quantize(Observations observations) {
        Graph graph = observations.graph();
        Node last = last(graph);
        for (Node node : graph.nodes()) {
            if (staysFloat(node, graph)) {
                List<String> inputs = node.inputs().stream().map(this::real).toList();
                if (Observations.hasOwnRange(node)) {
                    quantizations.put(
                            node.name(),
                            calibration.range(observations.of(node)).quantization());
                }
                add(new Node(node.name(), node.op(), inputs, node.shape(), Optional.empty()));
                continue;
            }
            boolean softmax = node.op() instanceof Op.Activate end && end.activation() == Activation.SOFTMAX;
            List<String> inputs = softmax
                    ? node.inputs()
                    : node.inputs().stream().map(this::uint8).toList();
            Optional<Quantization> quantization = Optional.empty();
            if (node == last && isPlainDense(node) && logits == Logits.REAL) {
                quantization = Optional.empty();
            } else if (Observations.hasOwnRange(node)) {
                Calibration method = node == last ? new MinMax() : calibration;
                quantization = Optional.of(method.range(observations.of(node)).quantization());
            } else if (!softmax) {
                quantization = made(inputs.get(0)).quantization();
            }
            quantization.ifPresent(found -> quantizations.put(node.name(), found));
            add(new Node(node.name(), op(node, inputs), inputs, node.shape(), quantization));
        }
    }

    /** A kept layer, the activation that was taken out of it, or the example where a kept layer reads it. */
    private boolean staysFloat(Node node, Graph graph) {
        if (node.op() instanceof Op.Input) {
            return graph.nodes().stream().anyMatch(reader -> reader.inputs().contains(node.name()) && isKept(reader));
        }
        boolean activates = node.op() instanceof Op.Activate
                && node.inputs().get(0).equals(node.name() + SeparateActivations.LINEAR);
        return isKept(node) || activates && isKept(graph.node(node.inputs().get(0)));
    }

    private boolean isKept(Node node) {
        return LayerOps.is(node) && keepFloat.contains(SeparateActivations.layer(node.name()));
    }

    private void add(Node node) {
        nodes.add(node);
        made.put(node.name(), node);
    }

    private Node made(String name) {
        return Objects.requireNonNull(made.get(name), name);
    }

    /** The name of a tensor as real values. */
    private String real(String tensor) {
        Node node = made(tensor);
        if (node.quantization().isEmpty()) {
            return tensor;
        }
        if (!made.containsKey(tensor + FLOAT)) {
            add(new Node(tensor + FLOAT, new Op.Dequantize(), List.of(tensor), node.shape(), Optional.empty()));
        }
        return tensor + FLOAT;
    }

    /** The name of a tensor as integers. */
    private String uint8(String tensor) {
        Node node = made(tensor);
        if (node.quantization().isPresent()) {
            return tensor;
        }
        if (!made.containsKey(tensor + UINT8)) {
            Optional<Quantization> quantization = Optional.ofNullable(quantizations.get(tensor));
            add(new Node(tensor + UINT8, new Op.Quantize(), List.of(tensor), node.shape(), quantization));
        }
        return tensor + UINT8;
    }

    /** The node whose integers are the result: the last, or what a final softmax reads; past poolings and flattenings. */
    private static Node last(Graph graph) {
        Node node = graph.output();
        while (!Observations.hasOwnRange(node)) {
            node = graph.node(node.inputs().get(0));
        }
        return node;
    }

    private static boolean isPlainDense(Node node) {
        return node.op() instanceof Op.Dense dense && dense.activation() == Activation.IDENTITY;
    }

    private Op op(Node node, List<String> inputs) {
        if (!LayerOps.is(node)) {
            return node.op();
        }
        try {
            Quantization input = made(inputs.get(0)).quantization().orElseThrow();
            return LayerOps.with(node.op(), ChannelQuantization.of(LayerOps.floats(node), input.scale(), grid));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " cannot be quantized: " + e.getMessage() + "; check the training", e);
        }
    }
}
