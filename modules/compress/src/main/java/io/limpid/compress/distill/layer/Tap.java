package io.limpid.compress.distill.layer;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands in a graph in place of a vertex: does what that does, keeps a copy of what it says, and adds a gradient of its own to
 * what comes back. Any graph will do, because every vertex is run through its place in the graph's list. Forward and backward
 * are Deeplearning4j's own.
 */
final class Tap extends BaseWrapperVertex {
    private static final long serialVersionUID = 1;

    private final transient ComputationGraph graph;
    private final transient Source source;
    private final boolean training;
    private transient @Nullable INDArray said;

    private Tap(ComputationGraph graph, GraphVertex vertex, boolean training, Source source) {
        super(vertex);
        this.graph = graph;
        this.training = training;
        this.source = source;
    }

    /** Where a gradient comes from. */
    @FunctionalInterface
    interface Source {
        /**
         * @param said the layer's activations, row-major
         * @return gradient of the sum over rows, in the same shape
         */
        INDArray gradient(INDArray said);
    }

    /** Listens to a layer while the graph is trained, and adds to its gradient. */
    static Tap learning(ComputationGraph graph, String layer, Source source) {
        return put(graph, layer, true, source);
    }

    /** Listens to a layer while the graph predicts. */
    static Tap listening(ComputationGraph graph, String layer) {
        return put(graph, layer, false, said -> said);
    }

    private static Tap put(ComputationGraph graph, String layer, boolean training, Source source) {
        GraphVertex vertex = graph.getVertex(layer);
        Tap tap = new Tap(graph, vertex, training, source);
        graph.getVertices()[vertex.getVertexIndex()] = tap;
        return tap;
    }

    /** Puts the vertex back. */
    void remove() {
        graph.getVertices()[getVertexIndex()] = underlying;
        said = null;
    }

    /** What the layer said last, row-major. */
    INDArray said() {
        if (said == null) {
            throw new IllegalStateException("layer " + getVertexName() + " was not run");
        }
        return said;
    }

    @Override
    public INDArray doForward(boolean train, LayerWorkspaceMgr workspaces) {
        INDArray out = super.doForward(train, workspaces);
        if (train == training) {
            // a later layer may work in place
            try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                said = out.dup('c');
            }
        }
        return out;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            setEpsilon(getEpsilon().add(source.gradient(said())));
        }
        return super.doBackward(tbptt, workspaces);
    }

    @Override
    public String toString() {
        return "Tap of " + getVertexName();
    }
}
