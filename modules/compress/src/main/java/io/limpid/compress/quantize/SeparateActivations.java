package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes activations that integers compute by a table (sigmoid, tanh, leaky ReLU) out of the operation they are fused
 * into. The operation becomes {@code name/linear}, its activation keeps the name.
 */
final class SeparateActivations {
    static final String LINEAR = "/linear";

    private SeparateActivations() {}

    /** The layer that a node is, or is the linear part of. */
    static String layer(String node) {
        return node.endsWith(LINEAR) ? node.substring(0, node.length() - LINEAR.length()) : node;
    }

    static Graph in(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Activation fused = fused(node.op());
            boolean clamp = fused == Activation.IDENTITY || fused == Activation.RELU || fused == Activation.RELU6;
            if (clamp) {
                nodes.add(node);
                continue;
            }
            String linear = node.name() + LINEAR;
            nodes.add(new Node(linear, linear(node.op()), node.inputs(), node.shape(), Optional.empty()));
            nodes.add(new Node(node.name(), new Op.Activate(fused), List.of(linear), node.shape(), Optional.empty()));
        }
        return new Graph(graph.name(), nodes, graph.classes());
    }

    private static Activation fused(Op op) {
        if (op instanceof Op.Dense dense) {
            return dense.activation();
        }
        if (op instanceof Op.Convolution convolution) {
            return convolution.activation();
        }
        return op instanceof Op.Add add ? add.activation() : Activation.IDENTITY;
    }

    private static Op linear(Op op) {
        if (op instanceof Op.Dense dense) {
            return new Op.Dense(dense.weights(), Activation.IDENTITY);
        }
        if (op instanceof Op.Convolution convolution) {
            return new Op.Convolution(
                    convolution.weights(), convolution.window(), convolution.groups(), Activation.IDENTITY);
        }
        return new Op.Add(Activation.IDENTITY);
    }
}
