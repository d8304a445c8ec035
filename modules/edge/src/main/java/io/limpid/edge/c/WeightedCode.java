package io.limpid.edge.c;

import io.limpid.runtime.execute.ChannelArithmetic;
import io.limpid.runtime.execute.LogitArithmetic;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes convolutions and dense operations: their constants, and the calls that compute them. */
final class WeightedCode {
    private final TranslationUnit unit;
    private final Memory memory;
    private final boolean sparse;

    /** @param sparse whether weights that are mostly zero may be written as {@link SparseRows} */
    WeightedCode(TranslationUnit unit, Memory memory, boolean sparse) {
        this.unit = unit;
        this.memory = memory;
        this.sparse = sparse;
    }

    /** Constants of all output channels, and the names of their arrays. */
    private record Channels(ChannelArithmetic arithmetic, String symbol) {
        String finish(int first) {
            return ", " + WeightedCode.at(symbol + "_bias", first) + ", "
                    + WeightedCode.at(symbol + "_multiplier", first) + ", "
                    + WeightedCode.at(symbol + "_shift", first);
        }

        String range() {
            return ", " + arithmetic.zeroPoint() + ", " + arithmetic.low() + ", " + arithmetic.high() + "}";
        }
    }

    private static String at(String array, int offset) {
        return offset == 0 ? array : array + " + " + offset;
    }

    void convolution(Node node, Op.Convolution op, Node input) {
        Weights.Int8 weights = (Weights.Int8) op.weights();
        Quantization in = input.quantization().orElseThrow();
        String symbol = unit.symbol(node.name());
        Channels channels = channels(
                symbol,
                weights.outputs(),
                new ChannelArithmetic(
                        weights, op.activation(), in, node.quantization().orElseThrow()));
        String window = symbol + "_window";
        PoolCode.window(unit, window, op.window(), input, node);
        String to = memory.of(node.name());
        String from = memory.of(input.name());
        if (op.groups() > 1 && op.groups() == input.shape()[0] && weights.outputs() == op.groups()) {
            depthwise(weights, channels);
            unit.line("depthwise(&" + window + ", &" + symbol + "_matrix, " + in.zeroPoint() + ", " + from + ", " + to
                    + ");");
            return;
        }
        byte[][] rows = Rows.ofConvolution(weights);
        unit.needPatch((rows[0].length + 3) / 4 * 4);
        boolean compact = sparse && SparseRows.pays(rows);
        unit.use(compact ? Kernel.CONVOLVE_SPARSE : Kernel.CONVOLVE);
        matrices(symbol, rows, op.groups(), channels, compact);
        unit.line("convolve" + (compact ? "_sparse" : "") + "(&" + window + ", " + symbol + "_matrix, " + op.groups()
                + ", " + in.zeroPoint() + ", " + from + ", " + to + ");");
    }

    private void depthwise(Weights.Int8 weights, Channels channels) {
        unit.use(Kernel.DEPTHWISE);
        int outputs = weights.outputs();
        int taps = weights.size() / outputs;
        String symbol = channels.symbol();
        unit.array(
                "int8_t", symbol + "_weights", weights.size(), i -> weights.values()[i % outputs * taps + i / outputs]);
        unit.constant(
                "struct matrix " + symbol + "_matrix",
                "{" + symbol + "_weights" + channels.finish(0) + ", 0, " + outputs + channels.range());
    }

    void dense(Node node, Op.Dense op, Node input) {
        Weights.Int8 weights = (Weights.Int8) op.weights();
        String symbol = unit.symbol(node.name());
        Quantization in = input.quantization().orElseThrow();
        Channels channels = channels(
                symbol,
                weights.outputs(),
                new ChannelArithmetic(
                        weights, op.activation(), in, node.quantization().orElseThrow()));
        byte[][] rows = Rows.ofDense(weights, memory.unflattened(input.name()));
        boolean compact = sparse && SparseRows.pays(rows);
        unit.use(compact ? Kernel.MULTIPLY_SPARSE : Kernel.MULTIPLY);
        matrices(symbol, rows, 1, channels, compact);
        unit.line("multiply" + (compact ? "_sparse" : "") + "(" + symbol + "_matrix, " + memory.of(input.name())
                + ", 0, 1, " + memory.of(node.name()) + ", 0);");
    }

    /** The dense operation whose sums are the result. */
    void logits(Node node, Op.Dense op, Node input) {
        Weights.Int8 weights = (Weights.Int8) op.weights();
        String symbol = unit.symbol(node.name());
        LogitArithmetic arithmetic =
                new LogitArithmetic(weights, input.quantization().orElseThrow());
        unit.array("int32_t", symbol + "_bias", weights.outputs(), arithmetic::bias);
        byte[][] rows = Rows.ofDense(weights, memory.unflattened(input.name()));
        String bias = ", " + symbol + "_bias, 0, 0, ";
        if (sparse && SparseRows.pays(rows)) {
            unit.use(Kernel.MULTIPLY_SPARSE_LOGITS);
            SparseRows.of(rows).write(unit, symbol);
            unit.constant(
                    "struct sparse " + symbol + "_matrix",
                    "{" + symbol + "_weights, " + symbol + "_distances, " + symbol + "_counts" + bias + rows.length
                            + ", 0, 0, 0}");
            unit.line("multiply_sparse_logits(&" + symbol + "_matrix, " + memory.of(input.name()) + ", output);");
        } else {
            unit.use(Kernel.MULTIPLY_LOGITS);
            byte[] packed = Rows.packed(rows);
            unit.array("int8_t", symbol + "_weights", packed.length, i -> packed[i]);
            unit.constant(
                    "struct matrix " + symbol + "_matrix",
                    "{" + symbol + "_weights" + bias + (rows[0].length + 3) / 4 + ", " + rows.length + ", 0, 0, 0}");
            unit.line("multiply_logits(&" + symbol + "_matrix, " + memory.of(input.name()) + ", output);");
        }
    }

    private Channels channels(String symbol, int outputs, ChannelArithmetic arithmetic) {
        unit.array("int32_t", symbol + "_bias", outputs, arithmetic::bias);
        unit.array(
                "int32_t",
                symbol + "_multiplier",
                outputs,
                c -> arithmetic.requantization(c).multiplier());
        unit.array(
                "uint8_t",
                symbol + "_shift",
                outputs,
                c -> arithmetic.requantization(c).shift());
        return new Channels(arithmetic, symbol);
    }

    /** An array of one matrix for each group of channels. */
    private void matrices(String symbol, byte[][] rows, int groups, Channels channels, boolean compact) {
        int outputs = rows.length / groups;
        List<String> initializers = new ArrayList<>();
        if (compact) {
            SparseRows sparseRows = SparseRows.of(rows);
            sparseRows.write(unit, symbol);
            for (int g = 0; g < groups; g++) {
                int first = g * outputs;
                int start = sparseRows.start(first);
                initializers.add("{" + at(symbol + "_weights", start) + ", " + at(symbol + "_distances", start) + ", "
                        + at(symbol + "_counts", first) + channels.finish(first) + ", " + outputs + channels.range());
            }
        } else {
            int quads = (rows[0].length + 3) / 4;
            byte[][] packed = new byte[groups][];
            for (int g = 0; g < groups; g++) {
                packed[g] = Rows.packed(Arrays.copyOfRange(rows, g * outputs, (g + 1) * outputs));
                initializers.add("{" + at(symbol + "_weights", g * packed[0].length) + channels.finish(g * outputs)
                        + ", " + quads + ", " + outputs + channels.range());
            }
            int each = packed[0].length;
            unit.array("int8_t", symbol + "_weights", groups * each, i -> packed[i / each][i % each]);
        }
        unit.constant(
                "struct " + (compact ? "sparse " : "matrix ") + symbol + "_matrix[" + groups + "]",
                "{\n    " + String.join(",\n    ", initializers) + "}");
    }
}
