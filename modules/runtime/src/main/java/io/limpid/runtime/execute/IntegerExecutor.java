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
 * <p>In a mixed graph, operations between a dequantize ({@code s · (q − z)} in float32) and a quantize ({@link
 * Quantization#quantize}) are computed by the kernels of {@link FloatExecutor}.
 *
 * <p>Not safe for use by several threads at once; see {@link Executor}.
 */
public final class IntegerExecutor implements Executor {
    private final Graph graph;
    private final List<Work> work;
    private final Ending ending;
    private final Tensors tensors;

    /** The tensors of one example, each as integers or as real values, and the space to work in. */
    private static final class Tensors {
        private final int[][] integers;
        private final float[][] reals;
        private final IntegerScratch integerScratch = new IntegerScratch();
        private final FloatScratch floatScratch = new FloatScratch();

        Tensors(List<Node> nodes) {
            integers = new int[nodes.size()][];
            reals = new float[nodes.size()][];
            for (int i = 0; i < nodes.size(); i++) {
                // logits too are sums of integers, though they have no quantization
                if (makesIntegers(nodes.get(i))) {
                    integers[i] = new int[nodes.get(i).size()];
                } else {
                    reals[i] = new float[nodes.get(i).size()];
                }
            }
        }

        int last() {
            return integers.length - 1;
        }
    }

    /** One node, bound to the positions of the tensors it reads and writes. */
    @FunctionalInterface
    private interface Work {
        void on(Tensors tensors);
    }

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
        this(graph, bind(graph, new ScalarProducts()));
    }

    /**
     * The same, bit for bit, computed as fast as this JVM can: with the Vector API where it was started with {@code
     * --add-modules jdk.incubator.vector} (JDK 17 and newer), else as {@link #IntegerExecutor(Graph)} does.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static IntegerExecutor fastest(Graph graph) {
        return new IntegerExecutor(graph, bind(graph, Products.fastest()));
    }

    /** Whether {@link #fastest} uses the Vector API in this JVM. */
    public static boolean hasVectors() {
        return Products.hasVectors();
    }

    private IntegerExecutor(Graph graph, List<Work> work) {
        this.graph = graph;
        this.work = work;
        tensors = new Tensors(graph.nodes().subList(0, executed(graph)));
        ending = ending(graph, graph.nodes().get(executed(graph) - 1));
    }

    /** Number of nodes that are computed here: all but a final softmax. */
    private static int executed(Graph graph) {
        return graph.nodes().size() - (Softmax.ends(graph) ? 1 : 0);
    }

    private static boolean makesIntegers(Node node) {
        return node.quantization().isPresent()
                || node.op() instanceof Op.Dense dense && dense.weights() instanceof Weights.Int8;
    }

    private static Ending ending(Graph graph, Node last) {
        if (last.quantization().isEmpty()
                && last.op() instanceof Op.Dense dense
                && dense.weights() instanceof Weights.Int8 weights) {
            Quantization input = graph.node(last.inputs().get(0)).quantization().orElseThrow();
            return new LogitArithmetic(weights, input)::real;
        }
        return (output, value) -> last.quantization().orElseThrow().dequantize(value);
    }

    private static List<Work> bind(Graph graph, Products products) {
        if (!graph.isInteger()) {
            throw new IllegalArgumentException("graph " + graph.name() + " is not an integer graph");
        }
        List<Node> nodes = graph.nodes();
        Map<String, Integer> positions = new HashMap<>();
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < executed(graph); i++) {
            Node node = nodes.get(i);
            positions.put(node.name(), i);
            if (!(node.op() instanceof Op.Input)) {
                List<Integer> inputs =
                        node.inputs().stream().map(positions::get).toList();
                work.add(bind(node, inputs.stream().map(nodes::get).toList(), inputs, i, products));
            }
        }
        return List.copyOf(work);
    }

    private static Work bind(Node node, List<Node> read, List<Integer> inputs, int output, Products products) {
        int first = inputs.get(0);
        if (node.op() instanceof Op.Quantize) {
            Quantization quantization = node.quantization().orElseThrow();
            return tensors -> quantize(tensors.reals[first], 0, quantization, tensors.integers[output]);
        }
        if (node.op() instanceof Op.Dequantize) {
            Quantization quantization = read.get(0).quantization().orElseThrow();
            return tensors -> dequantize(tensors.integers[first], quantization, tensors.reals[output]);
        }
        if (makesIntegers(node)) {
            IntegerKernel kernel = IntegerLowering.kernel(node, read, products);
            return tensors -> {
                int[][] from = new int[inputs.size()][];
                for (int i = 0; i < from.length; i++) {
                    from[i] = tensors.integers[inputs.get(i)];
                }
                kernel.run(from, tensors.integers[output], tensors.integerScratch);
            };
        }
        FloatKernel kernel = FloatLowering.kernel(node, read);
        return tensors -> {
            float[][] from = new float[inputs.size()][];
            for (int i = 0; i < from.length; i++) {
                from[i] = tensors.reals[inputs.get(i)];
            }
            kernel.run(from, tensors.reals[output], tensors.floatScratch);
        };
    }

    private static void quantize(float[] from, int offset, Quantization quantization, int[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = quantization.quantize(from[offset + i]);
        }
    }

    private static void dequantize(int[] from, Quantization quantization, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = quantization.dequantize(from[i]);
        }
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public IntegerExecutor duplicate() {
        return new IntegerExecutor(graph, work);
    }

    @Override
    public float[] logits(float[] batch, int rows) {
        Batches.check(graph, batch, rows);
        int size = graph.nodes().get(tensors.last()).size();
        float[] outputs = new float[Math.multiplyExact(rows, size)];
        for (int row = 0; row < rows; row++) {
            compute(batch, row * graph.input().size());
            for (int i = 0; i < size; i++) {
                outputs[row * size + i] = output(i);
            }
        }
        return outputs;
    }

    private float output(int i) {
        int[] integers = tensors.integers[tensors.last()];
        return integers == null ? tensors.reals[tensors.last()][i] : ending.real(i, integers[i]);
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
        for (int i = 0; i <= tensors.last(); i++) {
            if (graph.nodes().get(i).quantization().isEmpty()) {
                continue;
            }
            int[] integers = tensors.integers[i];
            byte[] bytes = new byte[integers.length];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) integers[j];
            }
            trace.put(graph.nodes().get(i).name(), bytes);
        }
        return trace;
    }

    private void compute(float[] batch, int offset) {
        Node input = graph.input();
        for (int i = 0; i < input.size(); i++) {
            if (Float.isNaN(batch[offset + i])) {
                throw new IllegalArgumentException("input " + i + " of row " + offset / input.size() + " is NaN");
            }
        }
        if (input.quantization().isPresent()) {
            quantize(batch, offset, input.quantization().get(), tensors.integers[0]);
        } else {
            System.arraycopy(batch, offset, tensors.reals[0], 0, input.size());
        }
        for (Work node : work) {
            node.on(tensors);
        }
    }
}
