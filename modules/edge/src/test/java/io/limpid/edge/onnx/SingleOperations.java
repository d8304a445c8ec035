package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Graphs of one operation each, cut from a larger integer graph: what precedes it does not blur what it computes. */
final class SingleOperations {
    private SingleOperations() {}

    /** One graph for each node but inputs and softmax, named after its operation. */
    static List<Graph> of(Graph graph) {
        List<Graph> single = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean softmax = node.op() instanceof Op.Activate last && last.activation() == Activation.SOFTMAX;
            if (!node.inputs().isEmpty() && !softmax) {
                single.add(cut(graph, node));
            }
        }
        return single;
    }

    /** Several inputs are one input of the first's quantization, brought exactly to the quantization of each. */
    private static Graph cut(Graph graph, Node node) {
        List<Node> nodes = new ArrayList<>();
        Node first = graph.node(node.inputs().get(0));
        nodes.add(new Node("x", new Op.Input(), List.of(), first.shape(), first.quantization()));
        List<String> inputs = new ArrayList<>(List.of("x"));
        for (int i = 1; i < node.inputs().size(); i++) {
            Optional<Quantization> quantization =
                    graph.node(node.inputs().get(i)).quantization();
            nodes.add(
                    new Node("x" + i, new Op.Activate(Activation.IDENTITY), List.of("x"), first.shape(), quantization));
            inputs.add("x" + i);
        }
        int[] shape = node.shape().clone();
        if (node.op() instanceof Op.Concat) {
            shape[0] = first.shape()[0] * inputs.size();
        }
        nodes.add(new Node("y", node.op(), inputs, shape, node.quantization()));
        return new Graph(node.op().getClass().getSimpleName(), nodes, List.of());
    }
}
