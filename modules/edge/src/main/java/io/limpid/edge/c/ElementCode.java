package io.limpid.edge.c;

import io.limpid.runtime.execute.SumArithmetic;
import io.limpid.runtime.execute.ValueTable;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.util.List;

/** Writes sums, joins, tables and changes of order. */
final class ElementCode {
    private final TranslationUnit unit;
    private final Memory memory;

    ElementCode(TranslationUnit unit, Memory memory) {
        this.unit = unit;
        this.memory = memory;
    }

    void sum(Node node, Op.Add op, List<Node> inputs) {
        List<Quantization> quantizations =
                inputs.stream().map(input -> input.quantization().orElseThrow()).toList();
        SumArithmetic arithmetic = new SumArithmetic(
                quantizations, op.activation(), node.quantization().orElseThrow());
        String symbol = unit.symbol(node.name());
        unit.array("int32_t", symbol + "_multiplier", inputs.size(), arithmetic::multiplier);
        unit.array("uint8_t", symbol + "_input_zero", inputs.size(), arithmetic::inputZeroPoint);
        unit.constant(
                "struct sum " + symbol + "_sum",
                "{" + symbol + "_multiplier, " + symbol + "_input_zero, " + arithmetic.shift() + ", "
                        + arithmetic.zeroPoint() + ", " + arithmetic.low() + ", " + arithmetic.high() + "}");
        List<String> from =
                inputs.stream().map(input -> memory.of(input.name())).toList();
        String to = node.size() + ", " + memory.of(node.name()) + ");";
        if (inputs.size() == 2) {
            unit.use(Kernel.ADD_TWO);
            unit.line("add_two(&" + symbol + "_sum, " + String.join(", ", from) + ", " + to);
            return;
        }
        unit.use(Kernel.ADD);
        unit.line("{");
        unit.line("    const uint8_t *inputs[" + inputs.size() + "];");
        for (int i = 0; i < from.size(); i++) {
            unit.line("    inputs[" + i + "] = " + from.get(i) + ";");
        }
        unit.line("    add(&" + symbol + "_sum, inputs, " + inputs.size() + ", " + to);
        unit.line("}");
    }

    void join(Node node, List<Node> inputs) {
        unit.use(Kernel.JOIN);
        int channels = node.shape()[0];
        int positions = node.size() / channels;
        Quantization out = node.quantization().orElseThrow();
        String symbol = unit.symbol(node.name());
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Node input = inputs.get(i);
            Quantization in = input.quantization().orElseThrow();
            String table = "0";
            if (!in.equals(out)) {
                table = symbol + "_table_" + i;
                table(table, ValueTable.requantization(in, out));
            }
            unit.line("join(" + table + ", " + memory.of(input.name()) + ", " + positions + ", " + input.shape()[0]
                    + ", " + memory.of(node.name()) + (at == 0 ? "" : " + " + at) + ", " + channels + ");");
            at += input.shape()[0];
        }
    }

    void activate(Node node, Op.Activate op, Node input) {
        unit.use(Kernel.LOOK_UP);
        String table = unit.symbol(node.name()) + "_table";
        Quantization in = input.quantization().orElseThrow();
        table(
                table,
                ValueTable.activation(op.activation(), in, node.quantization().orElseThrow()));
        unit.line("look_up(" + table + ", " + memory.of(input.name()) + ", " + node.size() + ", "
                + memory.of(node.name()) + ");");
    }

    private void table(String name, ValueTable table) {
        unit.array("uint8_t", name, 256, table::get);
    }

    /** [H, W, C] to the flat order of [C, H, W]. */
    void flatten(Node node, Node image) {
        unit.use(Kernel.TURN);
        int channels = image.shape()[0];
        unit.line("turn(" + memory.of(image.name()) + ", " + image.size() / channels + ", " + channels + ", "
                + memory.of(node.name()) + ");");
    }

    /** The same values of [C, H, W] in another shape. */
    void reshape(Node node, Node from) {
        unit.use(Kernel.REORDER);
        int given = Memory.turns(from) ? from.shape()[0] : 1;
        int made = Memory.turns(node) ? node.shape()[0] : 1;
        unit.line("reorder(" + memory.of(from.name()) + ", " + given + ", " + from.size() / given + ", " + made + ", "
                + node.size() / made + ", " + memory.of(node.name()) + ");");
    }

    /** The caller's [C, H, W] to [H, W, C]; a flat input is only copied. */
    void input(Node input) {
        unit.use(Kernel.TURN);
        int channels = Memory.turns(input) ? input.shape()[0] : 1;
        unit.line("turn(input, " + channels + ", " + input.size() / channels + ", " + memory.of(input.name()) + ");");
    }

    /** The last tensor in the order of [C, H, W] as int32. */
    void output(Node last) {
        unit.use(Kernel.WIDEN);
        int channels = last.shape()[0];
        unit.line("widen(" + memory.of(last.name()) + ", " + last.size() / channels + ", " + channels + ", output);");
    }
}
