package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The ranges of an integer graph's activations while they are learned. The example keeps its range. */
final class LearnedRanges {
    private final Map<String, LearnedQuantization> ranges = new LinkedHashMap<>();

    LearnedRanges(Graph integer) {
        Simulation.quantizations(integer).forEach((node, start) -> {
            if (!node.equals(integer.input().name())) {
                ranges.put(node, new LearnedQuantization(start));
            }
        });
    }

    /** By node. */
    Map<String, LearnedQuantization> functions() {
        return ranges;
    }

    /** Moves each by what it learned since the last update. */
    void update(double rate) {
        ranges.values().forEach(range -> range.update(rate));
    }

    /** The integer graph with the ranges as they are now; nodes without a range of their own have their input's. */
    Graph in(Graph integer) {
        Map<String, Node> made = new LinkedHashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : integer.nodes()) {
            Optional<Quantization> quantization = node.quantization();
            if (quantization.isPresent() && ranges.containsKey(node.name())) {
                quantization = Optional.of(
                        Objects.requireNonNull(ranges.get(node.name())).quantization());
            } else if (quantization.isPresent() && !Observations.hasOwnRange(node)) {
                quantization =
                        Objects.requireNonNull(made.get(node.inputs().get(0))).quantization();
            }
            Node changed = new Node(node.name(), node.op(), node.inputs(), node.shape(), quantization);
            made.put(node.name(), changed);
            nodes.add(changed);
        }
        return new Graph(integer.name(), nodes, integer.classes());
    }
}
