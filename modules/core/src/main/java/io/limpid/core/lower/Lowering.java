package io.limpid.core.lower;

import io.limpid.core.network.Network;
import io.limpid.core.network.TwoClasses;
import io.limpid.runtime.graph.Graph;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Lowers a network to a float {@link Graph} that gives the same probabilities within float rounding. Batch norm is
 * folded into the convolution or dense layer before it, or the dense layer after it, or becomes a depthwise 1x1
 * convolution; activations are fused into the operation before them; dropout goes. A node keeps the name of the layer
 * that holds its weights. The weights are lowered as they are, without weight noise. A single sigmoid at the end becomes the
 * softmax of two that equals it.
 */
public final class Lowering {
    private final ComputationGraph network;
    private final ComputationGraphConfiguration configuration;
    private final Assembly assembly;
    private final LayerLowering layers;

    private Lowering(ComputationGraph network, List<Integer> inputShape) {
        this.network = network;
        configuration = network.getConfiguration();
        assembly = new Assembly(configuration);
        layers = new LayerLowering(assembly);
        require(
                configuration.getNetworkInputs().size() == 1
                        && configuration.getNetworkOutputs().size() == 1,
                "the network",
                "it must have one input and one output, but has " + configuration.getNetworkInputs() + " and "
                        + configuration.getNetworkOutputs());
        assembly.input(configuration.getNetworkInputs().get(0), inputShape);
    }

    /**
     * A network that knows the shape of its input, {@link Network#inputShape()}.
     *
     * @param classes names of the outputs; empty for regression
     * @throws IllegalArgumentException naming the layer and the reason, if a layer cannot be lowered
     */
    public static Graph lower(Network network, List<String> classes) {
        List<Integer> inputShape = network.inputShape()
                .orElseThrow(() -> refuse("the network", "the shape of its input is not known; give it"));
        return lower(network, inputShape, classes);
    }

    /**
     * @param inputShape of one example, [C, H, W] or [n]
     * @param classes names of the outputs; empty for regression
     * @throws IllegalArgumentException naming the layer and the reason, if a layer cannot be lowered
     */
    public static Graph lower(Network network, List<Integer> inputShape, List<String> classes) {
        ComputationGraph graphOfLayers = TwoClasses.softmaxOf(network).graph();
        Lowering lowering = new Lowering(graphOfLayers, inputShape);
        for (int index : graphOfLayers.topologicalSortOrder()) {
            lowering.vertex(graphOfLayers.getVertices()[index].getVertexName());
        }
        String output = lowering.configuration.getNetworkOutputs().get(0);
        Graph graph = lowering.assembly.finish(network.origin().source(), output, classes);
        int outputs = graph.output().size();
        require(
                classes.isEmpty() || classes.size() == outputs,
                "layer " + output,
                "it must have one output a class, " + classes.size() + ", but has " + outputs);
        return graph;
    }

    private void vertex(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        if (vertex == null) {
            return;
        }
        List<Value> inputs = assembly.inputs(name);
        if (vertex instanceof LayerVertex layer) {
            layers.layer(
                    name,
                    network.getLayer(name),
                    layer.getLayerConf().getLayer(),
                    layers.preprocessed(name, layer.getPreProcessor(), inputs.get(0)));
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            assembly.alias(name, layers.preprocessed(name, preprocessor.getPreProcessor(), inputs.get(0)));
        } else if (vertex instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add) {
            layers.add(name, inputs);
        } else if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            layers.concat(name, inputs);
        } else if (vertex instanceof ReshapeVertex reshape
                && reshape.getReshapeOrder() == ReshapeVertex.DEFAULT_RESHAPE_ORDER) {
            int[] to = reshape.getNewShape();
            Value input = inputs.get(0);
            int[] shape = Arrays.copyOfRange(to, Math.min(1, to.length), to.length);
            Value made = layers.reshaped(name, input, shape);
            assembly.alias(name, made);
        } else if (vertex instanceof ScaleVertex scale && scale.getScaleFactor() == 1) {
            assembly.alias(name, inputs.get(0));
        } else {
            throw refuse(
                    "layer " + name,
                    "there is no operation for " + vertex.getClass().getSimpleName()
                            + (vertex instanceof ElementWiseVertex other ? " " + other.getOp() : ""));
        }
    }

    static void require(boolean condition, String where, String reason) {
        if (!condition) {
            throw refuse(where, reason);
        }
    }

    static IllegalArgumentException refuse(String where, String reason) {
        return new IllegalArgumentException(where + " cannot be lowered: " + reason);
    }
}
