package io.limpid.core.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one layer is and holds, for people.
 *
 * @param kind Deeplearning4j's name of it, for example {@code ConvolutionLayer} or {@code ElementWiseVertex}
 * @param shape of its weights, empty without weights: [out, in, kh, kw] for a convolution, [in, out] for a dense layer
 * @param parameters all that is stored: weights, biases, and mean and variance of batch norm
 * @param zeros weights that are zero; biases do not count
 * @param weights number of weights, without biases
 */
public record LayerSummary(String name, String kind, List<Long> shape, long parameters, long zeros, long weights) {
    /** Fraction of the weights that are zero, in [0, 1]; 0 without weights. */
    public double sparsity() {
        return weights == 0 ? 0 : (double) zeros / weights;
    }

    static List<LayerSummary> of(ComputationGraph graph) {
        List<LayerSummary> layers = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (vertex.isInputVertex()) {
                continue;
            }
            String kind = vertex.hasLayer()
                    ? vertex.getLayer().conf().getLayer().getClass().getSimpleName()
                    : vertex.getClass().getSimpleName();
            INDArray weights = vertex.paramTable(false) == null
                    ? null
                    : vertex.paramTable(false).get("W");
            List<Long> shape = weights == null
                    ? List.of()
                    : Arrays.stream(weights.shape()).boxed().toList();
            long zeros = weights == null
                    ? 0
                    : weights.eq(0).castTo(DataType.INT64).sumNumber().longValue();
            layers.add(new LayerSummary(
                    vertex.getVertexName(),
                    kind,
                    shape,
                    vertex.numParams(),
                    zeros,
                    weights == null ? 0 : weights.length()));
        }
        return layers;
    }
}
