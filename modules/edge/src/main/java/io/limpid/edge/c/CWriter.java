package io.limpid.edge.c;

import io.limpid.runtime.execute.LogitArithmetic;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Writes an integer graph as self-contained C99: a header and a source file that need neither memory allocation nor a C
 * library nor floating point, with all weights in read-only data and all activations in one static arena. For every input
 * it computes the same integers as {@link io.limpid.runtime.execute.IntegerExecutor}. A final softmax is left out: it does
 * not change which class is the most probable.
 *
 * <p>One source serves every target. The compiler's own macros choose between AVX-512 VNNI, AVX2, the DSP instructions of
 * Arm Cortex-M and plain C99; sums of int32 are exact in any order, so that all give the same bits.
 *
 * @param sparse whether weights that are mostly zero are written in a compact form, where it takes less than half the bytes;
 *     a processor with wide vectors may be faster without
 */
public record CWriter(boolean sparse) {
    /** Why a graph cannot be written; empty if it can. */
    public static Optional<String> refusal(Graph graph) {
        if (!graph.isInteger()) {
            return Optional.of("graph " + graph.name() + " is float, and C is written for integers: quantize it first");
        }
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Quantize || node.op() instanceof Op.Dequantize)
                .findFirst()
                .map(node ->
                        "node " + node.name() + " is where layers that stay float begin or end, and C is written for"
                                + " integers: quantize all layers");
    }

    /**
     * Functions are named after the graph; anything that is not a letter or digit becomes an underscore.
     *
     * @param file name of the files without extension
     * @param about where the model comes from, for the head of the files
     * @throws IllegalArgumentException if it is a float graph, or, naming the node, if a sum may leave int32
     */
    public CSource write(Graph graph, String file, SortedMap<String, String> about) {
        refusal(graph).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        List<Node> nodes = computed(graph);
        Node last = nodes.get(nodes.size() - 1);
        TranslationUnit unit = new TranslationUnit();
        Memory memory = new Memory(graph, nodes);
        NodeCode code = new NodeCode(graph, unit, memory, sparse);
        nodes.forEach(code::write);
        if (last.quantization().isPresent()) {
            new ElementCode(unit, memory).output(last);
        }
        String symbol = Symbols.of(graph.name());
        String decision = decision(graph, last, symbol, unit);
        SourceText text = new SourceText(graph, last, file, symbol, about, memory.bytes(), unit.patchBytes());
        return new CSource(
                file,
                symbol,
                text.header(),
                text.source(unit, decision),
                graph.input().size(),
                last.size(),
                memory.bytes(),
                unit.patchBytes());
    }

    /** All nodes but a final softmax. */
    static List<Node> computed(Graph graph) {
        List<Node> nodes = graph.nodes();
        boolean softmax = graph.output().op() instanceof Op.Activate end && end.activation() == Activation.SOFTMAX;
        return softmax ? nodes.subList(0, nodes.size() - 1) : nodes;
    }

    /** The function that finds the largest output. */
    private static String decision(Graph graph, Node last, String symbol, TranslationUnit unit) {
        String value = "output[i]";
        if (last.quantization().isEmpty() && last.op() instanceof Op.Dense dense) {
            unit.use(Kernel.ORDERED);
            LogitArithmetic logits = new LogitArithmetic(
                    (Weights.Int8) dense.weights(),
                    graph.node(last.inputs().get(0)).quantization().orElseThrow());
            float[] scales = new float[last.size()];
            for (int i = 0; i < scales.length; i++) {
                scales[i] = logits.scale(i);
                // Beyond these a product would be subnormal or infinite.
                if (!(scales[i] >= Float.MIN_NORMAL && scales[i] < 0x1p96f)) {
                    throw new IllegalArgumentException("node " + last.name() + ": the scale of output " + i
                            + " must be in [2^-126, 2^96), but is " + scales[i]);
                }
            }
            unit.array("int32_t", "scale_mantissa", scales.length, i ->
                    (int) Math.scalb((double) scales[i], 23 - Math.getExponent(scales[i])));
            unit.array("int16_t", "scale_exponent", scales.length, i -> Math.getExponent(scales[i]) - 23);
            value = "ordered(output[i], scale_mantissa[i], scale_exponent[i])";
        }
        return String.join(
                "\n",
                "int32_t " + symbol + "_class(const int32_t output[" + last.size() + "])",
                "{",
                "    int32_t best = 0, largest = 0;",
                "    for (int32_t i = 0; i < " + last.size() + "; i++) {",
                "        const int32_t value = " + value + ";",
                "        if (i == 0 || value > largest) {",
                "            best = i;",
                "            largest = value;",
                "        }",
                "    }",
                "    return best;",
                "}",
                "");
    }
}
