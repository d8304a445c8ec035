package io.limpid.compress.quantize;

import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one layer reads in the float graph and in its quantized twin, row by row as columns: one value for each weight of an
 * output channel, at each position of the window. The twin is the {@link Dequantized} graph with every tensor rounded to
 * the integers it would have.
 */
final class LayerInputs {
    private static final int PIECE = 16;

    private final Graph floats;
    private final Graph simulated;
    private final Map<String, Quantization> quantizations;
    private final Node layer;

    LayerInputs(Graph floats, Graph integer, Node layer) {
        this.floats = upTo(floats, layer);
        simulated = upTo(Dequantized.of(integer), layer);
        quantizations = Simulation.quantizations(integer);
        this.layer = layer;
    }

    /** Sees the columns of one row. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param exact [positions · groups][weights of an output channel], group by group
         * @param rounded the same in the quantized twin
         */
        void columns(float[][] exact, float[][] rounded);
    }

    /** Values of a window at each position, the groups one after another; a dense layer has one position. */
    void visit(float[] batch, int rows, Visitor visitor) {
        int size = floats.input().size();
        String input = layer.inputs().get(0);
        for (int from = 0; from < rows; from += PIECE) {
            int to = Math.min(rows, from + PIECE);
            float[] piece = Arrays.copyOfRange(batch, from * size, to * size);
            float[][] exact = run(floats, Map.of(), piece, to - from, input);
            // the simulated twin may read its input through a node that changes its kind
            String read = simulated.node(layer.name()).inputs().get(0);
            float[][] rounded = run(simulated, quantizations, piece, to - from, read);
            for (int row = 0; row < to - from; row++) {
                visitor.columns(columns(exact[row]), columns(rounded[row]));
            }
        }
    }

    private static float[][] run(
            Graph graph, Map<String, Quantization> rounding, float[] piece, int rows, String wanted) {
        float[][] seen = new float[rows][];
        int[] row = {0};
        new FloatExecutor(graph).visit(piece, rows, (node, values) -> {
            Quantization quantization = rounding.get(node.name());
            if (quantization != null) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = quantization.dequantize(quantization.quantize(values[i]));
                }
            }
            if (node.name().equals(wanted)) {
                seen[row[0]++] = values.clone();
            }
        });
        return seen;
    }

    private float[][] columns(float... input) {
        if (!(layer.op() instanceof Op.Convolution convolution)) {
            return new float[][] {input};
        }
        int[] shape = floats.node(layer.inputs().get(0)).shape();
        Window window = convolution.window();
        int channels = shape[0] / convolution.groups();
        int height = layer.shape()[1];
        int width = layer.shape()[2];
        int taps = window.kernelHeight() * window.kernelWidth();
        float[][] columns = new float[convolution.groups() * height * width][channels * taps];
        for (int i = 0; i < columns.length; i++) {
            int first = i / (height * width) * channels;
            int top = i / width % height * window.strideHeight() - window.padTop();
            int left = i % width * window.strideWidth() - window.padLeft();
            for (int k = 0; k < columns[i].length; k++) {
                int y = top + k % taps / window.kernelWidth() * window.dilationHeight();
                int x = left + k % window.kernelWidth() * window.dilationWidth();
                boolean inside = y >= 0 && y < shape[1] && x >= 0 && x < shape[2];
                columns[i][k] = inside ? input[((first + k / taps) * shape[1] + y) * shape[2] + x] : 0;
            }
        }
        return columns;
    }

    private static Graph upTo(Graph graph, Node layer) {
        List<Node> nodes = graph.nodes();
        int end = 0;
        while (!Objects.equals(nodes.get(end).name(), layer.name())) {
            end++;
        }
        return new Graph(graph.name(), nodes.subList(0, end + 1), List.of());
    }
}
