package io.limpid.compress.distill.transfer;

import io.limpid.core.lower.Lowering;
import io.limpid.core.lower.Raising;
import io.limpid.core.network.Network;
import io.limpid.runtime.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a graph's loss with respect to its input. Backpropagation leaves it at the input's place in the graph's list of
 * vertices, where this stands.
 */
final class InputSlope extends BaseWrapperVertex {
    private static final long serialVersionUID = 1;

    private final transient ComputationGraph graph;
    private final int[] shape;
    private transient @Nullable INDArray slope;

    private InputSlope(ComputationGraph graph, int... shape) {
        super(input(graph));
        this.graph = graph;
        this.shape = shape;
        graph.getVertices()[getVertexIndex()] = this;
    }

    /**
     * Of what a network computes when it predicts: batch norm is folded and dropout gone.
     *
     * @throws IllegalArgumentException naming a layer that cannot be lowered
     */
    static InputSlope of(Network network, long seed) {
        Graph lowered = Lowering.lower(network, List.of());
        return new InputSlope(Raising.raise(lowered, seed), lowered.input().shape());
    }

    private static GraphVertex input(ComputationGraph graph) {
        return graph.getVertex(graph.getConfiguration().getNetworkInputs().get(0));
    }

    /**
     * @param x [n, ...]
     * @param labels what the loss takes, [n, ...]
     * @return gradient of the sum over rows, in the shape of x
     */
    INDArray of(INDArray x, INDArray labels) {
        long[] read = LongStream.concat(
                        LongStream.of(x.size(0)), Arrays.stream(shape).asLongStream())
                .toArray();
        graph.setInputs(x.dup('c').reshape('c', read));
        graph.setLabels(labels);
        graph.computeGradientAndScore();
        INDArray found = slope;
        graph.clear();
        if (found == null) {
            throw new IllegalStateException("nothing was propagated back to the input");
        }
        return found.reshape('c', x.shape());
    }

    /** Called again with the sum where several layers read the input. */
    @Override
    public void setEpsilon(INDArray epsilon) {
        super.setEpsilon(epsilon);
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            slope = epsilon == null ? slope : epsilon.dup('c');
        }
    }
}
