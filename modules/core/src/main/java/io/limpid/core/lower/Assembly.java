package io.limpid.core.lower;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The graph under construction: its nodes so far, and what each vertex of the network has become. */
final class Assembly {
    private final Map<String, List<String>> reads = new HashMap<>();
    private final Map<String, Long> readers;
    private final Map<String, Value> values = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    Assembly(ComputationGraphConfiguration configuration) {
        reads.putAll(configuration.getVertexInputs());
        readers = Stream.concat(
                        reads.values().stream().flatMap(List::stream), configuration.getNetworkOutputs().stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    void input(String name, List<Integer> shape) {
        push(
                name,
                new Op.Input(),
                List.of(),
                shape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** What a vertex reads. */
    List<Value> inputs(String vertex) {
        return reads.getOrDefault(vertex, List.of()).stream().map(values::get).toList();
    }

    /** Makes a node for a vertex. */
    void node(String vertex, Op op, List<Value> inputs, int... shape) {
        push(vertex, op, names(inputs), shape);
    }

    /** Makes a node that stands between a vertex and what it reads. */
    Value between(String name, Op op, Value input, int... shape) {
        nodes.add(new Node(name, op, names(List.of(input)), shape, Optional.empty()));
        return new Value(name, shape, true, Optional.empty());
    }

    /** A vertex that changes nothing. */
    void alias(String vertex, Value input) {
        values.put(vertex, new Value(input.node(), input.shape(), ownsNext(vertex, input), input.pending()));
    }

    /** A flat batch norm that is left for the dense layer that follows. */
    void pending(String vertex, Value input, Affine affine) {
        values.put(vertex, new Value(input.node(), input.shape(), false, Optional.of(affine)));
    }

    /** The operation of the node that makes a value, if the one vertex that reads it may still change it. */
    Optional<Op> fusable(Value input) {
        return input.own() && input.pending().isEmpty()
                ? Optional.of(node(input.node()).op())
                : Optional.empty();
    }

    /** Puts a vertex into the node that makes its input. */
    void fuse(String vertex, Value input, Op op) {
        Node before = node(input.node());
        // A sum and its activation are one layer to its author: the node takes that layer's name.
        String name = before.name().startsWith(vertex + "/") ? vertex : before.name();
        nodes.set(nodes.indexOf(before), new Node(name, op, before.inputs(), before.shape(), before.quantization()));
        values.put(vertex, new Value(name, before.shape(), readers.getOrDefault(vertex, 0L) == 1, Optional.empty()));
    }

    /** @throws IllegalArgumentException if the output is not what the last node makes */
    Graph finish(String name, String output, List<String> classes) {
        Value last = values.get(output);
        boolean ends = last != null
                && last.pending().isEmpty()
                && last.node().equals(nodes.get(nodes.size() - 1).name());
        Lowering.require(ends, "layer " + output, "it must be the last layer and no batch norm of a flat layer");
        for (Node node : nodes) {
            boolean softmax = node.op() instanceof Op.Activate activate && activate.activation() == Activation.SOFTMAX;
            Lowering.require(
                    !softmax || node == nodes.get(nodes.size() - 1),
                    "layer " + node.name(),
                    "a softmax must be the last layer");
        }
        return new Graph(name, nodes, classes);
    }

    private void push(String vertex, Op op, List<String> inputs, int... shape) {
        nodes.add(new Node(vertex, op, inputs, shape, Optional.empty()));
        values.put(vertex, new Value(vertex, shape, readers.getOrDefault(vertex, 0L) == 1, Optional.empty()));
    }

    private boolean ownsNext(String vertex, Value input) {
        return input.own() && readers.getOrDefault(vertex, 0L) == 1;
    }

    private static List<String> names(List<Value> inputs) {
        for (Value input : inputs) {
            Lowering.require(
                    input.pending().isEmpty(),
                    "a batch norm after " + input.node(),
                    "of a flat layer only a dense layer without activation before it, or a dense layer after it, can take it");
        }
        return inputs.stream().map(Value::node).toList();
    }

    private Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
