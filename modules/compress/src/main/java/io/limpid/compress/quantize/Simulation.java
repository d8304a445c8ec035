package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The trainable twin of an integer graph: the student's layers with dequantized parameters ({@link
 * SimulatedParameters}), and after every vertex whose tensor the integer graph quantizes an activation layer with {@link
 * FakeQuantization}, named {@code vertex/uint8}, that all its readers read instead.
 */
final class Simulation {
    private static final String QUANTIZED = "/uint8";

    private final Set<String> nodes;
    private final ComputationGraphConfiguration configuration;

    private Simulation(Graph integer, ComputationGraph student) {
        nodes = VertexNames.ofNodes(integer, student);
        configuration = student.getConfiguration().clone();
    }

    static ComputationGraph of(ComputationGraph student, Graph integer) {
        Simulation simulation = new Simulation(integer, student);
        for (Node node : integer.nodes()) {
            if (node.quantization().isPresent() && Observations.hasOwnRange(node)) {
                simulation.quantize(node, node.quantization().get());
            }
        }
        ComputationGraph twin = new ComputationGraph(simulation.configuration);
        twin.init();
        for (org.deeplearning4j.nn.graph.vertex.GraphVertex vertex : student.getVertices()) {
            if (vertex.hasLayer()) {
                org.deeplearning4j.nn.api.Layer copy = twin.getLayer(vertex.getVertexName());
                vertex.getLayer()
                        .paramTable()
                        .forEach((key, values) -> copy.getParam(key).assign(values));
            }
        }
        SimulatedParameters.put(integer, twin);
        return twin;
    }

    private void quantize(Node node, Quantization quantization) {
        FakeQuantization uint8 = new FakeQuantization(quantization);
        if (node.name().endsWith(SeparateActivations.LINEAR)) {
            quantizeLinear(VertexNames.withoutLinear(node.name()), uint8);
            return;
        }
        String vertex = VertexNames.ofOutput(node.name(), nodes, configuration);
        if (configuration.getNetworkOutputs().contains(vertex)) {
            return;
        }
        if (configuration.getNetworkInputs().contains(vertex)) {
            // An activation layer works in place at inference; the caller's input must stay as it is.
            String copy = vertex + "/copy";
            insert(vertex, copy, new ScaleVertex(1));
            insert(copy, vertex + QUANTIZED, activationLayer(vertex + QUANTIZED, uint8));
        } else {
            insert(vertex, vertex + QUANTIZED, activationLayer(vertex + QUANTIZED, uint8));
        }
    }

    /** Quantizes what a sigmoid, tanh or leaky ReLU reads, wherever the network applies it. */
    private void quantizeLinear(String node, FakeQuantization uint8) {
        String at = node;
        IActivation function = activation(at);
        while (function instanceof ActivationIdentity) {
            at = VertexNames.onlyReader(at, configuration)
                    .orElseThrow(() -> new IllegalArgumentException("no layer holds the activation of node " + node));
            function = activation(at);
        }
        String name = node + SeparateActivations.LINEAR + QUANTIZED;
        Layer holder = layer(at);
        if (holder instanceof ActivationLayer) {
            insert(VertexNames.inputs(at, configuration).get(0), name, activationLayer(name, uint8));
        } else if (holder instanceof BaseLayer own
                && !configuration.getNetworkOutputs().contains(at)) {
            String after = at + "/activation";
            insert(at, name, activationLayer(name, uint8));
            insert(name, after, activationLayer(after, function));
            own.setActivationFn(new ActivationIdentity());
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

    /** What a vertex applies to its values; the identity if it is not a layer with an activation. */
    private IActivation activation(String vertex) {
        Layer layer = layer(vertex);
        if (layer instanceof ActivationLayer only) {
            return only.getActivationFn();
        }
        return layer instanceof BaseLayer base && !(layer instanceof BatchNormalization)
                ? base.getActivationFn()
                : new ActivationIdentity();
    }

    private @Nullable Layer layer(String vertex) {
        if (configuration.getVertices().get(vertex) instanceof LayerVertex holder) {
            Layer layer = holder.getLayerConf().getLayer();
            return layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
        }
        return null;
    }
}
