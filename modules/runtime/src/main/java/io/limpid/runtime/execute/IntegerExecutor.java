package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference of integer inference: what an integer graph computes is what this class computes, bit for bit. Generated
 * C equals it exactly.
 *
 * <p>An activation tensor is uint8 with {@code real = s · (q − z)} ({@link Quantization}), weights are int8 in [-127,
 * 127] with one scale for each output channel, sums are int32. For each operation, with input (s<sub>x</sub>,
 * z<sub>x</sub>) and output (s<sub>y</sub>, z<sub>y</sub>):
 *
 * <table>
 * <caption>The arithmetic of each operation</caption>
 * <tr><td>input</td><td>{@code q = clamp(rint(x / s) + z, 0, 255)}, float32 division, ties to even ({@link
 *     Quantization#quantize})</td></tr>
 * <tr><td>convolution, dense</td><td>{@code clamp(((acc · m_c + 2^(k_c−1)) >> k_c) + z_y, low, high)}, {@code acc =
 *     (b_c − z_x · Σ w) + Σ w · x}; padding holds z_x; a fused ReLU is {@code low = z_y} ({@link
 *     ChannelArithmetic}, {@link Requantization})</td></tr>
 * <tr><td>max pooling, flatten</td><td>on the integers as they are; the quantization does not change</td></tr>
 * <tr><td>average pooling</td><td>one requantization of {@code Σ (x − z_x)} by s_x / (s_y · n) ({@link
 *     PoolArithmetic})</td></tr>
 * <tr><td>add</td><td>{@code Σ (x_i − z_i) · m_i} in int64 with one shift for all, rounded once ({@link
 *     SumArithmetic})</td></tr>
 * <tr><td>concat</td><td>each input requantized by s_x / s_y ({@link ValueTable#requantization})</td></tr>
 * <tr><td>activate</td><td>a table of 256 entries ({@link ValueTable#activation})</td></tr>
 * <tr><td>last dense, if it has no quantization</td><td>{@code (float) acc · (float) (s_x · s_w)}: logits rounded to uint8
 *     would tie ({@link LogitArithmetic})</td></tr>
 * <tr><td>end otherwise</td><td>{@code s · (q − z)} in float32</td></tr>
 * <tr><td>softmax</td><td>in double of those values, rounded to float32</td></tr>
 * </table>
 *
 * <p>Not safe for use by several threads at once; see {@link Executor}.
 */
public final class IntegerExecutor implements Executor {
    private final Graph graph;
    private final List<Bound> bound;
    private final Ending ending;
    private final int[][] values;
    private final IntegerScratch scratch = new IntegerScratch();

    /** A kernel and the positions of the tensors it reads and writes. */
    private record Bound(IntegerKernel kernel, List<Integer> inputs, int output) {}

    /** From the integer of an output to what it stands for. */
    @FunctionalInterface
    private interface Ending {
        float real(int output, int value);
    }

    /**
     * @param graph an integer graph
     * @throws IllegalArgumentException if it is a float graph, or, naming the node, if a sum may leave int32
     */
    public IntegerExecutor(Graph graph) {
        this(graph, bind(graph));
    }

    private IntegerExecutor(Graph graph, List<Bound> bound) {
        this.graph = graph;
        this.bound = bound;
        values = new int[bound.size() + 1][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new int[graph.nodes().get(i).size()];
        }
        ending = ending(graph, graph.nodes().get(values.length - 1));
    }

    private static Ending ending(Graph graph, Node last) {
        if (last.quantization().isEmpty() && last.op() instanceof Op.Dense dense) {
            Quantization input = graph.node(last.inputs().get(0)).quantization().orElseThrow();
            return new LogitArithmetic((Weights.Int8) dense.weights(), input)::real;
        }
        Quantization quantization = last.quantization().orElseThrow();
        return (output, value) -> quantization.dequantize(value);
    }

    private static List<Bound> bind(Graph graph) {
        if (!graph.isInteger()) {
            throw new IllegalArgumentException("graph " + graph.name() + " is not an integer graph");
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
                bound.add(new Bound(IntegerLowering.kernel(node, read), inputs, i));
            }
        }
        return List.copyOf(bound);
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public IntegerExecutor duplicate() {
        return new IntegerExecutor(graph, bound);
    }

    @Override
    public float[] logits(float[] batch, int rows) {
        Batches.check(graph, batch, rows);
        int inputs = values[0].length;
        int[] last = values[values.length - 1];
        float[] outputs = new float[Math.multiplyExact(rows, last.length)];
        for (int row = 0; row < rows; row++) {
            compute(batch, row * inputs);
            for (int i = 0; i < last.length; i++) {
                outputs[row * last.length + i] = ending.real(i, last[i]);
            }
        }
        return outputs;
    }

    /**
     * The integers of every uint8 tensor for one example, by node name in the order of the graph. Bytes are unsigned.
     *
     * @param example [input size]
     */
    public Map<String, byte[]> trace(float[] example) {
        Batches.check(graph, example, 1);
        compute(example, 0);
        Map<String, byte[]> trace = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (graph.nodes().get(i).quantization().isEmpty()) {
                continue;
            }
            byte[] bytes = new byte[values[i].length];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) values[i][j];
            }
            trace.put(graph.nodes().get(i).name(), bytes);
        }
        return trace;
    }

    private void compute(float[] batch, int offset) {
        Quantization quantization = graph.input().quantization().orElseThrow();
        for (int i = 0; i < values[0].length; i++) {
            float x = batch[offset + i];
            if (Float.isNaN(x)) {
                throw new IllegalArgumentException("input " + i + " of row " + offset / values[0].length + " is NaN");
            }
            values[0][i] = quantization.quantize(x);
        }
        for (Bound node : bound) {
            int[][] inputs = new int[node.inputs().size()][];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = values[node.inputs().get(i)];
            }
            node.kernel().run(inputs, values[node.output()], scratch);
        }
    }
}
