package io.limpid.core.network;

import io.limpid.core.text.TextEncoding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The shape of an example, as far as the layers that read it tell: Deeplearning4j does not keep it. */
final class InputShape {
    private InputShape() {}

    static Optional<List<Integer>> of(ComputationGraph graph) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        List<String> inputs = configuration.getNetworkInputs();
        for (Map.Entry<String, List<String>> reads :
                configuration.getVertexInputs().entrySet()) {
            boolean first = inputs.size() == 1 && reads.getValue().equals(inputs);
            if (first && configuration.getVertices().get(reads.getKey()) instanceof LayerVertex vertex) {
                Optional<List<Integer>> shape = told(vertex);
                if (shape.isPresent()) {
                    return shape;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Integer>> told(LayerVertex vertex) {
        if (vertex.getPreProcessor() instanceof FeedForwardToCnnPreProcessor image) {
            return shape(image.getNumChannels(), image.getInputHeight(), image.getInputWidth());
        }
        if (vertex.getPreProcessor() instanceof CnnToFeedForwardPreProcessor image) {
            return shape(image.getNumChannels(), image.getInputHeight(), image.getInputWidth());
        }
        boolean flat = vertex.getLayerConf().getLayer() instanceof DenseLayer
                || vertex.getLayerConf().getLayer() instanceof OutputLayer
                || vertex.getLayerConf().getLayer() instanceof TextEncoding;
        return flat ? shape(((FeedForwardLayer) vertex.getLayerConf().getLayer()).getNIn()) : Optional.empty();
    }

    private static Optional<List<Integer>> shape(long... dimensions) {
        return Optional.of(
                java.util.Arrays.stream(dimensions).mapToObj(Math::toIntExact).toList());
    }
}
