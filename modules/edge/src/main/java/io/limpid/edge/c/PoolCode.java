package io.limpid.edge.c;

import io.limpid.runtime.execute.PoolArithmetic;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Window;

/** Writes poolings. */
final class PoolCode {
    private final TranslationUnit unit;
    private final Memory memory;

    PoolCode(TranslationUnit unit, Memory memory) {
        this.unit = unit;
        this.memory = memory;
    }

    void max(Node node, Op.MaxPool op, Node input) {
        unit.use(Kernel.MAX_POOL);
        String window = unit.symbol(node.name()) + "_window";
        window(unit, window, op.window(), input, node);
        unit.line("max_pool(&" + window + ", " + memory.of(input.name()) + ", " + memory.of(node.name()) + ");");
    }

    void average(Node node, Op.AveragePool op, Node input) {
        int size = op.window().kernelHeight() * op.window().kernelWidth();
        average(node, op.window(), input, size, !op.includePadding() && size > 1);
    }

    void globalAverage(Node node, Node input) {
        int[] in = input.shape();
        average(node, new Window(in[1], in[2], 1, 1, 0, 0, 0, 0, 1, 1), input, in[1] * in[2], false);
    }

    /** @param varies whether windows at the edge are averaged over fewer values than {@code count} */
    private void average(Node node, Window window, Node input, int count, boolean varies) {
        unit.use(Kernel.AVERAGE_POOL);
        Quantization in = input.quantization().orElseThrow();
        Quantization out = node.quantization().orElseThrow();
        PoolArithmetic arithmetic =
                varies ? new PoolArithmetic(count, in, out) : PoolArithmetic.ofExactly(count, in, out);
        int first = varies ? 1 : count;
        String symbol = unit.symbol(node.name());
        window(unit, symbol + "_window", window, input, node);
        int entries = varies ? count : 1;
        unit.array(
                "int32_t",
                symbol + "_multiplier",
                entries,
                i -> arithmetic.requantization(first + i).multiplier());
        unit.array(
                "uint8_t",
                symbol + "_shift",
                entries,
                i -> arithmetic.requantization(first + i).shift());
        unit.constant(
                "struct average " + symbol + "_average",
                "{" + symbol + "_multiplier, " + symbol + "_shift, " + (varies ? 1 : 0) + ", "
                        + arithmetic.inputZeroPoint() + ", " + arithmetic.zeroPoint() + "}");
        unit.line("average_pool(&" + symbol + "_window, &" + symbol + "_average, " + memory.of(input.name()) + ", "
                + memory.of(node.name()) + ");");
    }

    /** The window as a constant. */
    static void window(TranslationUnit unit, String symbol, Window w, Node input, Node output) {
        int[] in = input.shape();
        int[] out = output.shape().length == 3 ? output.shape() : new int[] {output.shape()[0], 1, 1};
        unit.constant(
                "struct window " + symbol,
                "{" + in[0] + ", " + in[1] + ", " + in[2] + ", " + out[1] + ", " + out[2] + ", " + w.kernelHeight()
                        + ", " + w.kernelWidth() + ", " + w.strideHeight() + ", " + w.strideWidth() + ", " + w.padTop()
                        + ", " + w.padLeft() + ", " + w.dilationHeight() + ", " + w.dilationWidth() + "}");
    }
}
