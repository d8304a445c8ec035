package io.limpid.core.train.sequential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer whose training is nothing but its own mathematics: no dropout, weight noise, regularization or clipping.
 *
 * @param before what its input goes through first
 */
record PlainLayer(Layer layer, @Nullable InputPreProcessor before) {
    /** The layers of a graph in which each reads the one before, the last an output layer; empty if it is not so. */
    static Optional<List<PlainLayer>> layers(ComputationGraph graph) {
        if (!isSimple(graph)) {
            return Optional.empty();
        }
        List<PlainLayer> layers = new ArrayList<>();
        int previous = -1;
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (!(vertex instanceof InputVertex)) {
                boolean follows =
                        vertex.getNumInputArrays() == 1 && vertex.getInputVertices()[0].getVertexIndex() == previous;
                if (!follows || !isPlain(vertex)) {
                    return Optional.empty();
                }
                layers.add(new PlainLayer(vertex.getLayer(), preprocessor(graph, vertex)));
            }
            previous = index;
        }
        boolean ends = !layers.isEmpty()
                && layers.get(layers.size() - 1).layer().conf().getLayer().getClass() == OutputLayer.class;
        return ends ? Optional.of(layers) : Optional.empty();
    }

    private static boolean isSimple(ComputationGraph graph) {
        return graph.getNumInputArrays() == 1
                && graph.getNumOutputArrays() == 1
                && graph.getConfiguration().getBackpropType() == BackpropType.Standard
                && graph.getListeners().isEmpty()
                && graph.params().dataType() == DataType.FLOAT
                && "CPU"
                        .equals(Nd4j.getExecutioner()
                                .getEnvironmentInformation()
                                .getProperty("backend"));
    }

    private static boolean isPlain(GraphVertex vertex) {
        if (!vertex.hasLayer()) {
            return false;
        }
        org.deeplearning4j.nn.conf.layers.Layer settings =
                vertex.getLayer().conf().getLayer();
        boolean plain =
                settings.getIDropout() == null && vertex.getLayer().conf().isMiniBatch();
        return plain
                && (!(settings instanceof BaseLayer base)
                        || (base.getWeightNoise() == null
                                && isNone(base.getGradientNormalization())
                                && isEmpty(base.getRegularization())
                                && isEmpty(base.getRegularizationBias())));
    }

    private static boolean isNone(@Nullable GradientNormalization normalization) {
        return normalization == null || normalization == GradientNormalization.None;
    }

    private static boolean isEmpty(@Nullable Collection<?> collection) {
        return collection == null || collection.isEmpty();
    }

    private static @Nullable InputPreProcessor preprocessor(ComputationGraph graph, GraphVertex vertex) {
        return graph.getConfiguration().getVertices().get(vertex.getVertexName())
                        instanceof org.deeplearning4j.nn.conf.graph.LayerVertex layer
                ? layer.getPreProcessor()
                : null;
    }
}
