package io.limpid.edge.c;

import io.limpid.runtime.execute.LogitArithmetic;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of the two files around constants and code.
 *
 * @param last the node whose integers are the result
 */
record SourceText(
        Graph graph,
        Node last,
        String file,
        String symbol,
        SortedMap<String, String> about,
        int arenaBytes,
        int patchBytes) {
    String header() {
        String upper = symbol.toUpperCase(Locale.ROOT);
        Quantization in = graph.input().quantization().orElseThrow();
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(head(file + ".h"));
        text.add("#ifndef " + upper + "_H")
                .add("#define " + upper + "_H")
                .add("")
                .add("#include <stdint.h>");
        text.add("")
                .add("#ifdef __cplusplus")
                .add("extern \"C\" {")
                .add("#endif")
                .add("");
        text.add("/*");
        text.add(" * Input: " + shape(graph.input())
                + " values, row by row, channel by channel, as uint8. A real value x is");
        text.add(" *     q = clamp(nearbyint(x / " + upper + "_INPUT_SCALE) + " + upper + "_INPUT_ZERO_POINT, 0, 255)");
        text.add(" * with the division in float and ties to even.");
        text.add(" */");
        define(text, upper + "_INPUT_SIZE", Integer.toString(graph.input().size()));
        define(text, upper + "_INPUT_SCALE", real(in.scale()));
        define(text, upper + "_INPUT_ZERO_POINT", Integer.toString(in.zeroPoint()));
        outputs(text, upper);
        text.add("").add("/* Static memory in bytes: activations, and each gathered window of a convolution. */");
        define(text, upper + "_ARENA_BYTES", Integer.toString(arenaBytes));
        define(text, upper + "_PATCH_BYTES", Integer.toString(patchBytes));
        text.add("").add("/* Runs the network. Not for two threads at once, and not from an interrupt of itself. */");
        text.add("void " + symbol + "_run(const uint8_t input[" + graph.input().size() + "], int32_t output["
                + last.size() + "]);");
        text.add("").add("/* Index of the largest real output; of the first of them, if several are equal. */");
        text.add("int32_t " + symbol + "_class(const int32_t output[" + last.size() + "]);");
        text.add("").add("#ifdef __cplusplus").add("}").add("#endif").add("").add("#endif");
        return text.toString();
    }

    private void outputs(StringJoiner text, String upper) {
        text.add("").add("/*");
        if (last.quantization().isPresent()) {
            text.add(" * Output: " + shape(last) + " values q in [0, 255]. The real value is");
            text.add(" *     " + upper + "_OUTPUT_SCALE * (q - " + upper + "_OUTPUT_ZERO_POINT)");
        } else {
            text.add(" * Output: " + shape(last) + " sums. The real value of sum i is");
            text.add(" *     (float)sum * scale[i], with scale[] = " + upper + "_OUTPUT_SCALES");
        }
        if (graph.output() != last) {
            text.add(" * Probabilities are the softmax of the real values.");
        }
        if (!graph.classes().isEmpty()) {
            text.add(" * Classes, in order:");
            graph.classes().forEach(name -> text.add(" *     " + comment(name)));
        }
        text.add(" */");
        define(text, upper + "_OUTPUT_SIZE", Integer.toString(last.size()));
        define(text, upper + "_SOFTMAX", graph.output() == last ? "0" : "1");
        if (last.quantization().isPresent()) {
            Quantization out = last.quantization().get();
            define(text, upper + "_OUTPUT_SCALE", real(out.scale()));
            define(text, upper + "_OUTPUT_ZERO_POINT", Integer.toString(out.zeroPoint()));
        } else if (last.op() instanceof Op.Dense dense) {
            LogitArithmetic logits = new LogitArithmetic(
                    (Weights.Int8) dense.weights(),
                    graph.node(last.inputs().get(0)).quantization().orElseThrow());
            define(
                    text,
                    upper + "_OUTPUT_SCALES",
                    IntStream.range(0, last.size())
                            .mapToObj(i -> real(logits.scale(i)))
                            .collect(Collectors.joining(", ", "{", "}")));
        }
    }

    String source(TranslationUnit unit, String decision) {
        StringBuilder text = new StringBuilder(head(file + ".c"));
        text.append("#include \"").append(file).append(".h\"\n\n");
        for (Kernel kernel : unit.kernels()) {
            if (kernel == Kernel.CONVOLVE
                    || kernel == Kernel.CONVOLVE_SPARSE && !unit.kernels().contains(Kernel.CONVOLVE)) {
                text.append("static uint8_t patches[PATCHES * ")
                        .append(patchBytes)
                        .append("] ALIGNED;\n\n");
            }
            text.append(kernel.text()).append('\n');
        }
        text.append(unit.constants()).append('\n');
        if (arenaBytes > 0) {
            text.append("/* Activations: those that are needed at the same time do not overlap. */\n");
            text.append("static uint8_t arena[").append(arenaBytes).append("] ALIGNED;\n\n");
        }
        text.append("void ")
                .append(symbol)
                .append("_run(const uint8_t input[")
                .append(graph.input().size());
        text.append("], int32_t output[").append(last.size()).append("])\n{\n");
        text.append(unit.body()).append("}\n\n").append(decision);
        return text.toString();
    }

    private String head(String whole) {
        StringBuilder text = new StringBuilder("/*\n * ").append(whole).append(": the network ");
        text.append(comment(graph.name())).append(" in integers. Written by Limpid; do not edit.\n");
        about.forEach((key, value) -> value.lines()
                .forEach(line -> text.append(" * ")
                        .append(comment(key))
                        .append(": ")
                        .append(comment(line))
                        .append('\n')));
        return text.append(" */\n").toString();
    }

    private static void define(StringJoiner text, String name, String value) {
        text.add("#define " + name + " " + value);
    }

    /** Text that cannot end a comment, run on into the next line or leave ASCII. */
    private static String comment(String text) {
        return text.replace("*/", "* /")
                .replace("/*", "/ *")
                .replaceAll("[^\\x20-\\x7e]", "?")
                .replace('\\', '/');
    }

    /** A float as a C constant that reads back to the same bits. */
    private static String real(float value) {
        return String.format(Locale.ROOT, "%.8ef", value);
    }

    private static String shape(Node node) {
        return Arrays.stream(node.shape()).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }
}
