package io.limpid.edge.c;

import io.limpid.runtime.execute.IntegerExecutor;
import io.limpid.runtime.execute.LogitArithmetic;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the reference executor makes of an example, in the integers that generated C takes and gives: uint8 inputs, and
 * int32 outputs that are uint8 values or, where the last dense operation has no quantization, its sums.
 */
public final class ReferenceRows {
    private final IntegerExecutor executor;
    private final Node input;
    private final Node last;
    private final Node beforeLast;

    /**
     * One example in integers.
     *
     * @param input uint8 values
     * @param output int32 values
     * @param decision index of the largest real output
     */
    public record Row(byte[] input, int[] output, int decision) {}

    /** @param graph an integer graph */
    public ReferenceRows(Graph graph) {
        executor = new IntegerExecutor(graph);
        List<Node> nodes = CWriter.computed(graph);
        input = graph.input();
        last = nodes.get(nodes.size() - 1);
        beforeLast = last.inputs().isEmpty() ? last : graph.node(last.inputs().get(0));
    }

    /**
     * Runs one example.
     *
     * @param example real values
     */
    public Row run(float[] example) {
        Map<String, byte[]> trace = executor.trace(example);
        int[] output = new int[last.size()];
        if (last.quantization().isPresent()) {
            byte[] values = values(trace, last);
            for (int i = 0; i < output.length; i++) {
                output[i] = values[i] & 0xff;
            }
        } else {
            sum((Op.Dense) last.op(), values(trace, beforeLast), output);
        }
        float[] real = executor.logits(example, 1);
        int decision = 0;
        for (int i = 1; i < real.length; i++) {
            decision = real[i] > real[decision] ? i : decision;
        }
        return new Row(values(trace, input), output, decision);
    }

    private static byte[] values(Map<String, byte[]> trace, Node node) {
        return Objects.requireNonNull(trace.get(node.name()), node.name());
    }

    private void sum(Op.Dense dense, byte[] from, int... output) {
        Weights.Int8 weights = (Weights.Int8) dense.weights();
        Quantization in = beforeLast.quantization().orElseThrow();
        LogitArithmetic arithmetic = new LogitArithmetic(weights, in);
        for (int o = 0; o < output.length; o++) {
            output[o] = arithmetic.bias(o);
            for (int i = 0; i < from.length; i++) {
                output[o] += weights.values()[o * from.length + i] * (from[i] & 0xff);
            }
        }
    }
}
