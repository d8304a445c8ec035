package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a float graph, operator for operator. */
final class FloatNodes {
    private final Tensors tensors;
    private final Operators operators;
    private final Map<String, String> made = new HashMap<>();

    FloatNodes(Tensors tensors) {
        this.tensors = tensors;
        this.operators = new Operators(tensors);
    }

    /**
     * Adds all nodes.
     *
     * @param input name of the tensor that is given
     * @return name of the tensor that the graph ends in
     */
    String add(List<Node> nodes, String input) {
        made.put(nodes.get(0).name(), input);
        String last = nodes.size() == 1 ? operators.activation(Activation.IDENTITY, "output", input) : input;
        for (Node node : nodes.subList(1, nodes.size())) {
            last = add(node);
            made.put(node.name(), last);
        }
        return last;
    }

    private String add(Node node) {
        List<String> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(made.getOrDefault(name, name)));
        Op op = node.op();
        if (op instanceof Op.Convolution convolution) {
            inputs.addAll(parameters(node.name(), (Weights.Floats) convolution.weights()));
        } else if (op instanceof Op.Dense dense) {
            inputs.addAll(parameters(node.name(), (Weights.Floats) dense.weights()));
        }
        if (op instanceof Op.GlobalAveragePool) {
            return operators.flatten(node.name(), operators.operator(op, node.name() + "/mean", inputs));
        }
        Activation activation = Operators.fused(op);
        if (activation == Activation.IDENTITY) {
            return operators.operator(op, node.name(), inputs);
        }
        return operators.activation(activation, node.name(), operators.operator(op, node.name() + "/linear", inputs));
    }

    private List<String> parameters(String node, Weights.Floats weights) {
        return List.of(
                tensors.floats(node + "/weights", weights.values(), weights.shape()),
                tensors.floats(node + "/bias", weights.bias(), weights.outputs()));
    }
}
