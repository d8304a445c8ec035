package io.limpid.compress.quantize;

import io.limpid.core.network.Network;
import io.limpid.core.train.Trainer;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The ranges of an integer graph's activations while they are learned. As a hook of the training it moves each of them
 * before an update by what the batch before it asked for, by steps that shrink to zero. The example keeps its range.
 */
final class LearnedRanges implements Trainer.Hook {
    /** Of ln s; Jain et al. 2020 take 0.01 of its logarithm to base 2. */
    private static final double RATE = 0.01 * Math.log(2);

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

    @Override
    public void beforeUpdate(Network network, long step, long steps) {
        if (step > 0) {
            double rate = RATE * (1 - (double) step / steps);
            ranges.values().forEach(range -> range.update(rate));
        }
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
