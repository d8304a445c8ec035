package io.limpid.compress.quantize;

import io.limpid.core.lower.Raising;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;

/**
 * The trainable twin of an integer graph: a network raised from a float graph with the integer graph's nodes, and after
 * every vertex whose tensor the integer graph quantizes an activation layer with {@link FakeQuantization}, named {@code
 * node/uint8}, that all its readers read instead.
 */
final class Simulation {
    private static final String QUANTIZED = "/uint8";

    private final ComputationGraphConfiguration configuration;

    private Simulation(ComputationGraphConfiguration configuration) {
        this.configuration = configuration;
    }

    /** With the weights that the integers stand for. */
    static ComputationGraph of(Graph integer, long seed) {
        return of(Dequantized.of(integer), fixed(quantizations(integer)), seed);
    }

    /** The functions that round as quantizations have it. */
    static Map<String, IActivation> fixed(Map<String, Quantization> quantizations) {
        Map<String, IActivation> functions = new LinkedHashMap<>();
        quantizations.forEach((node, quantization) -> functions.put(node, new FakeQuantization(quantization)));
        return functions;
    }

    /** Quantization of every tensor that has integers of its own. */
    static Map<String, Quantization> quantizations(Graph integer) {
        Map<String, Quantization> found = new LinkedHashMap<>();
        for (Node node : integer.nodes()) {
            if (Observations.hasOwnRange(node)) {
                node.quantization().ifPresent(quantization -> found.put(node.name(), quantization));
            }
        }
        return found;
    }

    /**
     * @param floats a float graph with the nodes that are named
     * @param rounding what each tensor goes through, by node
     */
    static ComputationGraph of(Graph floats, Map<String, ? extends IActivation> rounding, long seed) {
        ComputationGraph raised = Raising.raise(floats, seed);
        Simulation simulation = new Simulation(raised.getConfiguration().clone());
        rounding.forEach((node, function) ->
                simulation.quantize(node, function, floats.input().name()));
        ComputationGraph twin = new ComputationGraph(simulation.configuration);
        twin.init();
        for (org.deeplearning4j.nn.graph.vertex.GraphVertex vertex : raised.getVertices()) {
            if (vertex.hasLayer()) {
                org.deeplearning4j.nn.api.Layer copy = twin.getLayer(vertex.getVertexName());
                vertex.getLayer()
                        .paramTable()
                        .forEach((key, values) -> copy.getParam(key).assign(values));
            }
        }
        return twin;
    }

    private void quantize(String node, IActivation uint8, String input) {
        if (node.equals(input)) {
            // An activation layer works in place at inference; the caller's input must stay as it is.
            String copy = node + "/example";
            insert(node, copy, new ScaleVertex(1));
            insert(copy, node + QUANTIZED, activationLayer(node + QUANTIZED, uint8));
        } else {
            insert(node, node + QUANTIZED, activationLayer(node + QUANTIZED, uint8));
        }
    }

    /** Puts a vertex between another and all that read it. */
    private void insert(String after, String name, GraphVertex vertex) {
        configuration
                .getVertexInputs()
                .values()
                .forEach(inputs -> inputs.replaceAll(input -> input.equals(after) ? name : input));
        configuration.getVertices().put(name, vertex);
        configuration.getVertexInputs().put(name, new ArrayList<>(List.of(after)));
    }

    private LayerVertex activationLayer(String name, IActivation function) {
        ActivationLayer layer = new ActivationLayer(function);
        layer.setLayerName(name);
        NeuralNetConfiguration settings =
                configuration.getDefaultConfiguration().clone();
        settings.setLayer(layer);
        return new LayerVertex(settings, null);
    }
}
