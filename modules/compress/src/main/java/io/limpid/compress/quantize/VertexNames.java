package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Where the network keeps what a node of its lowered graph stands for. */
final class VertexNames {
    private VertexNames() {}

    /**
     * The layer that holds a node's weights: the node has its name, but for {@code /linear}, or for a batch norm of its
     * own that took the name of its activation.
     */
    static String ofWeights(String node, ComputationGraph network) {
        String name = withoutLinear(node);
        if (hasParameters(network, name)) {
            return name;
        }
        return network.getConfiguration().getVertices().keySet().stream()
                .filter(vertex -> vertex.startsWith(name + "/") && hasParameters(network, vertex))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer holds the weights of node " + node));
    }

    private static boolean hasParameters(ComputationGraph network, String vertex) {
        return network.getVertex(vertex) != null
                && network.getVertex(vertex).hasLayer()
                && network.getLayer(vertex).numParams() > 0;
    }

    static String withoutLinear(String node) {
        return node.endsWith(SeparateActivations.LINEAR)
                ? node.substring(0, node.length() - SeparateActivations.LINEAR.length())
                : node;
    }

    /** Vertices that are a node of their own: those a node is named after, and those that hold a node's weights. */
    static Set<String> ofNodes(Graph graph, ComputationGraph network) {
        Set<String> vertices = new HashSet<>();
        for (Node node : graph.nodes()) {
            vertices.add(node.name());
            if (node.op() instanceof Op.Dense || node.op() instanceof Op.Convolution) {
                vertices.add(ofWeights(node.name(), network));
            }
        }
        return vertices;
    }

    /**
     * The vertex whose output is a node's tensor: from the vertex of its name onwards through those that were fused into
     * it or change nothing, which have no node of their own.
     *
     * @param nodes {@link #ofNodes}
     */
    static String ofOutput(String node, Set<String> nodes, ComputationGraphConfiguration network) {
        String at = node;
        Optional<String> reader = onlyReader(at, network);
        while (reader.isPresent() && !nodes.contains(reader.get())) {
            at = reader.get();
            reader = onlyReader(at, network);
        }
        return at;
    }

    /** The one vertex that reads nothing but this vertex, if nobody else reads it. */
    static Optional<String> onlyReader(String vertex, ComputationGraphConfiguration network) {
        List<String> readers = network.getVertexInputs().entrySet().stream()
                .filter(entry -> entry.getValue().contains(vertex))
                .map(Map.Entry::getKey)
                .toList();
        boolean only = readers.size() == 1
                && !network.getNetworkOutputs().contains(vertex)
                && inputs(readers.get(0), network).size() == 1;
        return only ? Optional.of(readers.get(0)) : Optional.empty();
    }

    /** What a vertex reads. */
    static List<String> inputs(String vertex, ComputationGraphConfiguration network) {
        return Objects.requireNonNull(network.getVertexInputs().get(vertex), vertex);
    }
}
