package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a float graph in float32, in one fixed order of summation: the same bits on every machine. Not safe for use by
 * several threads at once; see {@link Executor}.
 */
public final class FloatExecutor implements Executor {
    private final Graph graph;
    private final List<Bound> bound;
    private final float[][] values;
    private final FloatScratch scratch = new FloatScratch();

    /** A kernel and the positions of the tensors it reads and writes. */
    private record Bound(FloatKernel kernel, List<Integer> inputs, int output) {}

    /** Sees the values of a tensor while a batch is run. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param node whose output it is
         * @param values for one example, valid only during the call; what it changes, later nodes read changed
         */
        void visit(Node node, float[] values);
    }

    /**
     * @param graph a float graph
     * @throws IllegalArgumentException if it is an integer graph
     */
    public FloatExecutor(Graph graph) {
        this(graph, bind(graph));
    }

    private FloatExecutor(Graph graph, List<Bound> bound) {
        this.graph = graph;
        this.bound = bound;
        values = new float[bound.size() + 1][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new float[graph.nodes().get(i).size()];
        }
    }

    private static List<Bound> bind(Graph graph) {
        if (graph.isInteger()) {
            throw new IllegalArgumentException("graph " + graph.name() + " is not a float graph");
        }
        List<Node> nodes = graph.nodes();
        Map<String, Integer> positions = new HashMap<>();
        List<Bound> bound = new ArrayList<>();
        for (int i = 0; i < nodes.size() - (Softmax.ends(graph) ? 1 : 0); i++) {
            Node node = nodes.get(i);
            positions.put(node.name(), i);
            if (!(node.op() instanceof Op.Input)) {
                List<Integer> inputs =
                        node.inputs().stream().map(positions::get).toList();
                List<Node> read = inputs.stream().map(nodes::get).toList();
                bound.add(new Bound(FloatLowering.kernel(node, read), inputs, i));
            }
        }
        return List.copyOf(bound);
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public FloatExecutor duplicate() {
        return new FloatExecutor(graph, bound);
    }

    @Override
    public float[] logits(float[] batch, int rows) {
        return visit(batch, rows, (node, tensor) -> {});
    }

    /**
     * As {@link #logits}, and shows every tensor of every example on the way, row by row in the order of the graph; a
     * final softmax is not shown.
     */
    public float[] visit(float[] batch, int rows, Visitor visitor) {
        Batches.check(graph, batch, rows);
        int inputs = values[0].length;
        float[] last = values[values.length - 1];
        float[] outputs = new float[Math.multiplyExact(rows, last.length)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(batch, row * inputs, values[0], 0, inputs);
            visitor.visit(graph.input(), values[0]);
            compute(visitor);
            System.arraycopy(last, 0, outputs, row * last.length, last.length);
        }
        return outputs;
    }

    private void compute(Visitor visitor) {
        for (Bound node : bound) {
            float[][] inputs = new float[node.inputs().size()][];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = values[node.inputs().get(i)];
            }
            node.kernel().run(inputs, values[node.output()], scratch);
            visitor.visit(graph.nodes().get(node.output()), values[node.output()]);
        }
    }
}
