package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vertex whose training is nothing but its own mathematics: no regularization or clipping, no weight noise but a
 * {@link WeightQuantizer}, and dropout only as a layer of its own.
 *
 * @param settings of the vertex, as the configuration has them
 * @param layer of a layer's vertex
 * @param before what its input goes through first
 * @param from positions of the vertices whose outputs it reads, or {@link Node#INPUT}
 * @param readers how many vertices read its output
 */
record PlainVertex(
        org.deeplearning4j.nn.conf.graph.GraphVertex settings,
        Optional<Layer> layer,
        @Nullable InputPreProcessor before,
        List<Integer> from,
        int readers) {

    /** The vertices of a graph, each after those it reads, the last an output layer; empty if it is not so. */
    static Optional<List<PlainVertex>> all(ComputationGraph graph) {
        if (!isSimple(graph)) {
            return Optional.empty();
        }
        List<PlainVertex> plain = new ArrayList<>();
        Map<Integer, Integer> positions = new HashMap<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (vertex instanceof InputVertex) {
                positions.put(index, Node.INPUT);
            } else if (isPlain(vertex)) {
                positions.put(index, plain.size());
                plain.add(of(graph, vertex, positions));
            } else {
                return Optional.empty();
            }
        }
        boolean ends = !plain.isEmpty() && plain.get(plain.size() - 1).isOutput();
        boolean allRead = plain.stream().allMatch(vertex -> vertex.isOutput() || vertex.readers > 0);
        return ends && allRead ? Optional.of(plain) : Optional.empty();
    }

    private static PlainVertex of(ComputationGraph graph, GraphVertex vertex, Map<Integer, Integer> positions) {
        org.deeplearning4j.nn.conf.graph.GraphVertex settings =
                Objects.requireNonNull(graph.getConfiguration().getVertices().get(vertex.getVertexName()));
        VertexIndices[] readers = vertex.getOutputVertices();
        return new PlainVertex(
                settings,
                vertex.hasLayer() ? Optional.of(vertex.getLayer()) : Optional.empty(),
                settings instanceof org.deeplearning4j.nn.conf.graph.LayerVertex own ? own.getPreProcessor() : null,
                Arrays.stream(vertex.getInputVertices())
                        .map(input -> positions.get(input.getVertexIndex()))
                        .toList(),
                readers == null ? 0 : readers.length);
    }

    private boolean isOutput() {
        return layer.isPresent() && layer.get().conf().getLayer().getClass() == OutputLayer.class;
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
        if (vertex instanceof BaseWrapperVertex) {
            return false; // it does more than the vertex within
        }
        if (!vertex.hasLayer()) {
            return true; // the reader knows which of them it can do
        }
        org.deeplearning4j.nn.conf.layers.Layer settings =
                vertex.getLayer().conf().getLayer();
        boolean plain = (settings.getIDropout() == null || settings.getClass() == DropoutLayer.class)
                && vertex.getLayer().conf().isMiniBatch();
        return plain
                && (!(settings instanceof BaseLayer base)
                        || ((base.getWeightNoise() == null || base.getWeightNoise() instanceof WeightQuantizer)
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
}
