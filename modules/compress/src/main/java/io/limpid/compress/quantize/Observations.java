package io.limpid.compress.quantize;

import io.limpid.core.step.Progress;
import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The distribution of every activation tensor of a float graph, from one pass over calibration rows. */
public final class Observations {
    private static final int PIECE = 16;

    private final Graph graph;
    private final Map<String, TensorStatistics> statistics = new HashMap<>();

    private Observations(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            if (hasOwnRange(node)) {
                statistics.put(node.name(), new TensorStatistics());
            }
        }
    }

    /**
     * Runs a float graph and watches it.
     *
     * @param batch row-major [rows × input size]
     * @param rows ≥ 1
     * @param task advanced by the number of rows done
     * @throws IllegalArgumentException naming the node, if an activation is not finite
     */
    public static Observations of(Graph graph, float[] batch, int rows, Progress.Task task) {
        if (rows < 1) {
            throw new IllegalArgumentException("calibration needs at least 1 row, but has " + rows);
        }
        Observations observations = new Observations(SeparateActivations.in(graph));
        FloatExecutor executor = new FloatExecutor(observations.graph);
        int inputs = graph.input().size();
        for (int from = 0; from < rows; from += PIECE) {
            int to = Math.min(rows, from + PIECE);
            executor.visit(Arrays.copyOfRange(batch, from * inputs, to * inputs), to - from, observations::see);
            observations.statistics.values().forEach(TensorStatistics::endBatch);
            task.advance(to - from, "");
        }
        return observations;
    }

    private void see(Node node, float[] values) {
        TensorStatistics seen = statistics.get(node.name());
        if (seen != null) {
            try {
                seen.add(values);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "node " + node.name() + " cannot be calibrated: " + e.getMessage() + "; check the training", e);
            }
        }
    }

    /** The graph that was watched: activations that integers compute by a table stand alone. */
    Graph graph() {
        return graph;
    }

    TensorStatistics of(Node node) {
        return Objects.requireNonNull(statistics.get(node.name()), node.name());
    }

    /** Whether a node's integers have a range of their own, and not that of its input, or none. */
    static boolean hasOwnRange(Node node) {
        Op op = node.op();
        boolean softmax = op instanceof Op.Activate activate && activate.activation() == Activation.SOFTMAX;
        return !(op instanceof Op.MaxPool
                || op instanceof Op.Flatten
                || op instanceof Op.Reshape
                || op instanceof Op.Dequantize
                || softmax);
    }
}
