package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the integer graph of a float graph. Nodes keep their names; an operation whose activation integers compute by a
 * table becomes two, {@code name/linear} and {@code name}. Max pooling and flattening keep the range of their input. Logits
 * stay float where a dense operation makes them; in uint8 close ones would tie. Another last tensor is always calibrated by {@link MinMax}, for clipped
 * values would tie too.
 */
public record GraphQuantizer(Calibration calibration, WeightGrid grid) {
    /**
     * @param observations of the float graph
     * @throws IllegalArgumentException naming the node, if a weight or bias is not finite
     */
    public Graph quantize(Observations observations) {
        List<Node> nodes = new ArrayList<>();
        Map<String, Quantization> quantizations = new HashMap<>();
        Graph graph = observations.graph();
        Node last = last(graph);
        for (Node node : graph.nodes()) {
            Optional<Quantization> quantization = Optional.empty();
            if (node == last && isPlainDense(node)) {
                quantization = Optional.empty();
            } else if (Observations.hasOwnRange(node)) {
                Calibration method = node == last ? new MinMax() : calibration;
                quantization = Optional.of(method.range(observations.of(node)).quantization());
            } else if (!(node.op() instanceof Op.Activate)) {
                quantization = Optional.of(of(node.inputs().get(0), quantizations));
            }
            quantization.ifPresent(found -> quantizations.put(node.name(), found));
            Op op = op(node, quantizations);
            nodes.add(new Node(node.name(), op, node.inputs(), node.shape(), quantization));
        }
        return new Graph(graph.name(), nodes, graph.classes());
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

    private Op op(Node node, Map<String, Quantization> quantizations) {
        Op op = node.op();
        try {
            if (op instanceof Op.Dense dense) {
                return new Op.Dense(int8(dense.weights(), node, quantizations), dense.activation());
            }
            if (op instanceof Op.Convolution convolution) {
                return new Op.Convolution(
                        int8(convolution.weights(), node, quantizations),
                        convolution.window(),
                        convolution.groups(),
                        convolution.activation());
            }
            return op;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " cannot be quantized: " + e.getMessage() + "; check the training", e);
        }
    }

    private Weights int8(Weights weights, Node node, Map<String, Quantization> quantizations) {
        Quantization input = of(node.inputs().get(0), quantizations);
        return ChannelQuantization.of((Weights.Floats) weights, input.scale(), grid);
    }

    private static Quantization of(String node, Map<String, Quantization> quantizations) {
        return Objects.requireNonNull(quantizations.get(node), node);
    }
}
