package io.limpid.compress.quantize;

import io.limpid.core.lower.Raising;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.List;
import java.util.Map;

/** Convolutions and dense operations, the nodes that hold weights. */
final class LayerOps {
    private LayerOps() {}

    static boolean is(Node node) {
        return Raising.weights(node.op()).isPresent();
    }

    static Weights weights(Node node) {
        return Raising.weights(node.op()).orElseThrow();
    }

    static Weights.Floats floats(Node node) {
        return (Weights.Floats) weights(node);
    }

    /** The operation with other weights. */
    static Op with(Op op, Weights weights) {
        return op instanceof Op.Convolution convolution
                ? new Op.Convolution(weights, convolution.window(), convolution.groups(), convolution.activation())
                : new Op.Dense(weights, ((Op.Dense) op).activation());
    }

    /** The graph with other weights in the nodes named. */
    static Graph with(Graph graph, Map<String, ? extends Weights> changed) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> {
                    Weights weights = changed.get(node.name());
                    return weights == null
                            ? node
                            : new Node(
                                    node.name(),
                                    with(node.op(), weights),
                                    node.inputs(),
                                    node.shape(),
                                    node.quantization());
                })
                .toList();
        return new Graph(graph.name(), nodes, graph.classes());
    }

    /** Channels an output channel reads: the second dimension of the weights. */
    static int groups(Node node) {
        return node.op() instanceof Op.Convolution convolution ? convolution.groups() : 1;
    }
}
