package io.limpid.runtime.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network lowered for inference: nodes in topological order, the input first, the output last. An integer graph has
 * int8 weights and a {@link Quantization} for every tensor; only the dense operation that ends it, or is read by its final
 * softmax, may have none: its int32 sums become float at once. A final softmax is computed in float. A mixed graph is an
 * integer graph some of whose operations stay float, between {@link Op.Dequantize} and {@link Op.Quantize}; tensors with a
 * quantization are uint8, the others float32, and an operation reads and makes one kind.
 *
 * @param name the network's name
 * @param classes names of the outputs, in order; empty for regression
 */
public record Graph(String name, List<Node> nodes, List<String> classes) {
    /**
     * @throws IllegalArgumentException naming the node, if names repeat, an input is not an earlier node, there is not
     *     exactly one {@link Op.Input}, at the front, a node's shape is not what its operation makes of its inputs, a
     *     softmax does not end the graph, or an operation mixes float and uint8
     */
    public Graph {
        nodes = List.copyOf(nodes);
        classes = List.copyOf(classes);
        if (nodes.isEmpty() || !(nodes.get(0).op() instanceof Op.Input)) {
            throw new IllegalArgumentException("the first node of a graph must be its input");
        }
        Map<String, Node> seen = new HashMap<>();
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!seen.containsKey(input)) {
                    throw new IllegalArgumentException(
                            "node " + node.name() + " reads " + input + ", which is not an earlier node");
                }
            }
            if (seen.put(node.name(), node) != null) {
                throw new IllegalArgumentException("two nodes are named " + node.name());
            }
            if (node.inputs().isEmpty() != (node.op() instanceof Op.Input)
                    || seen.size() > 1 && node.inputs().isEmpty()) {
                throw new IllegalArgumentException("node " + node.name() + " must read at least one other node");
            }
        }
        ShapeCheck.check(nodes);
        QuantizationCheck.check(nodes);
    }

    public Node input() {
        return nodes.get(0);
    }

    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** @throws IllegalArgumentException if there is no node of that name */
    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node named " + name + " in graph " + this.name));
    }

    /** Whether the graph is executed in integers, all of it or, if it {@link #isMixed}, a part. */
    public boolean isInteger() {
        return nodes.stream().anyMatch(node -> node.quantization().isPresent());
    }

    /** Whether some operations of an integer graph stay float; a writer that knows no such graph refuses it. */
    public boolean isMixed() {
        return nodes.stream().anyMatch(node -> node.op() instanceof Op.Quantize || node.op() instanceof Op.Dequantize);
    }

    /** Whether the outputs are the probabilities of several labels, each by itself: more than one sigmoid. */
    public boolean givesLabels() {
        Op last = output().op();
        Activation end = last instanceof Op.Dense dense
                ? dense.activation()
                : last instanceof Op.Activate activate ? activate.activation() : Activation.IDENTITY;
        return end == Activation.SIGMOID && output().size() > 1;
    }
}
