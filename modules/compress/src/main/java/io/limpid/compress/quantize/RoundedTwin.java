package io.limpid.compress.quantize;

import io.limpid.core.lower.Kernels;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;

/** An integer graph in training: its simulation, with exact weights that are rounded on their way. */
final class RoundedTwin {
    private final Graph floats;
    private final Graph integer;
    private final int limit;
    private final Optional<LearnedRanges> ranges;
    private final boolean learnsWeights;
    private final ComputationGraph network;
    private final Map<String, WeightRounding> roundings = new LinkedHashMap<>();

    private RoundedTwin(
            Graph floats,
            Graph integer,
            int limit,
            Optional<LearnedRanges> ranges,
            boolean learnsWeights,
            ComputationGraph network) {
        this.floats = floats;
        this.integer = integer;
        this.limit = limit;
        this.ranges = ranges;
        this.learnsWeights = learnsWeights;
        this.network = network;
    }

    /**
     * @param floats with the weights to start from
     * @param integer with the scales and ranges to start from
     * @param limit the largest integer of a weight
     * @param ranges whether ranges of activations are learned
     * @param weights whether scales of weights are learned
     * @param seed of what training draws at random
     */
    static RoundedTwin of(Graph floats, Graph integer, int limit, boolean ranges, boolean weights, long seed) {
        Map<String, Weights> exact = new LinkedHashMap<>();
        for (Node node : floats.nodes()) {
            if (LayerOps.is(node)) {
                exact.put(node.name(), LayerOps.weights(node));
            }
        }
        Optional<LearnedRanges> learned = ranges ? Optional.of(new LearnedRanges(integer)) : Optional.empty();
        Map<String, IActivation> activations = Simulation.fixed(Simulation.quantizations(integer));
        learned.ifPresent(found -> activations.putAll(found.functions()));
        Graph structure = LayerOps.with(Dequantized.of(integer), exact);
        ComputationGraph network = Simulation.of(structure, activations, seed);
        RoundedTwin twin = new RoundedTwin(floats, integer, limit, learned, weights, network);
        twin.round();
        return twin;
    }

    private void round() {
        for (Node node : integer.nodes()) {
            if (LayerOps.is(node) && LayerOps.weights(node) instanceof Weights.Int8 int8) {
                Layer layer = network.getLayer(node.name());
                Weights.Floats weights = LayerOps.floats(floats.node(node.name()));
                WeightRounding rounding = WeightRounding.of(weights, int8.scales(), limit, learnsWeights, layer);
                ((BaseLayer) layer.conf().getLayer()).setWeightNoise(rounding);
                roundings.put(node.name(), rounding);
            }
        }
    }

    /** What is trained. */
    ComputationGraph network() {
        return network;
    }

    /** Whether anything but weights and biases is trained. */
    boolean learns() {
        return ranges.isPresent() || learnsWeights;
    }

    /** Moves scales and ranges by what they learned since the last update. */
    void update(double rate) {
        ranges.ifPresent(learned -> learned.update(rate));
        if (learnsWeights) {
            roundings.values().forEach(rounding -> rounding.update(rate));
        }
    }

    /** The integer graph of what is trained, as it is now. */
    Graph integer() {
        Graph ranged = ranges.map(learned -> learned.in(integer)).orElse(integer);
        Map<String, Weights> trained = new LinkedHashMap<>();
        for (Node node : ranged.nodes()) {
            if (LayerOps.is(node)) {
                Weights.Floats weights = Kernels.ofRaised(network.getLayer(node.name()));
                trained.put(
                        node.name(),
                        LayerOps.weights(node) instanceof Weights.Int8 before
                                ? rounded(weights, before, ranged, node.name())
                                : weights);
            }
        }
        return LayerOps.with(ranged, trained);
    }

    private Weights.Int8 rounded(Weights.Floats weights, Weights.Int8 before, Graph ranged, String node) {
        float[] scales =
                learnsWeights ? Objects.requireNonNull(roundings.get(node)).perChannel() : before.scales();
        float[] zeros = LayerOps.floats(floats.node(node)).values();
        byte[] values = new byte[weights.size()];
        int each = values.length / weights.outputs();
        for (int i = 0; i < values.length; i++) {
            values[i] = zeros[i] == 0 ? 0 : (byte) WeightScales.nearest(weights.values()[i], scales[i / each], limit);
        }
        int[] bias = ChannelQuantization.bias(weights.bias(), scales, BiasCorrection.inputScale(ranged, node));
        return new Weights.Int8(before.shape(), values, scales, bias);
    }
}
