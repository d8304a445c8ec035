package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.List;

/** Makes the kernel of a node of an integer graph. */
final class IntegerLowering {
    private IntegerLowering() {}

    /**
     * @param inputs the nodes it reads, in order
     * @param products how sums are formed
     * @throws IllegalArgumentException naming the node, if it cannot be computed in int32
     */
    static IntegerKernel kernel(Node node, List<Node> inputs, Products products) {
        try {
            return make(node, inputs, products);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node " + node.name() + ": " + e.getMessage(), e);
        }
    }

    private static IntegerKernel make(Node node, List<Node> inputs, Products products) {
        Op op = node.op();
        Node first = inputs.get(0);
        Quantization in = quantization(first);
        if (op instanceof Op.Dense dense && node.quantization().isEmpty()) {
            Weights.Int8 weights = (Weights.Int8) dense.weights();
            return IntegerDense.sums(weights.outputs(), products.rows(weights), new LogitArithmetic(weights, in));
        }
        Quantization out = quantization(node);
        if (op instanceof Op.Dense dense) {
            Weights.Int8 weights = (Weights.Int8) dense.weights();
            return IntegerDense.uint8(
                    weights.outputs(),
                    products.rows(weights),
                    new ChannelArithmetic(weights, dense.activation(), in, out));
        }
        if (op instanceof Op.Convolution convolution) {
            ChannelArithmetic arithmetic =
                    new ChannelArithmetic((Weights.Int8) convolution.weights(), convolution.activation(), in, out);
            Slide slide = Slide.of(convolution.window(), first.shape());
            return new IntegerConvolution(convolution, arithmetic, slide, in.zeroPoint(), products);
        }
        if (op instanceof Op.MaxPool pool) {
            return IntegerPooling.max(Slide.of(pool.window(), first.shape()), first.shape()[0]);
        }
        if (op instanceof Op.AveragePool pool) {
            int size = Math.multiplyExact(
                    pool.window().kernelHeight(), pool.window().kernelWidth());
            PoolArithmetic average =
                    pool.includePadding() ? PoolArithmetic.ofExactly(size, in, out) : new PoolArithmetic(size, in, out);
            return IntegerPooling.average(
                    Slide.of(pool.window(), first.shape()), first.shape()[0], average, pool.includePadding());
        }
        if (op instanceof Op.GlobalAveragePool) {
            return globalAverage(first, PoolArithmetic.ofExactly(first.size() / node.size(), in, out));
        }
        if (op instanceof Op.Add add) {
            return sum(new SumArithmetic(
                    inputs.stream().map(IntegerLowering::quantization).toList(), add.activation(), out));
        }
        if (op instanceof Op.Concat) {
            return concat(inputs.stream()
                    .map(input -> ValueTable.requantization(quantization(input), out))
                    .toArray(ValueTable[]::new));
        }
        if (op instanceof Op.Activate activate) {
            ValueTable table = ValueTable.activation(activate.activation(), in, out);
            return (from, to, scratch) -> table.map(from[0], to.length, to, 0);
        }
        if (op instanceof Op.Flatten || op instanceof Op.Reshape) {
            return (from, to, scratch) -> System.arraycopy(from[0], 0, to, 0, to.length);
        }
        throw new IllegalArgumentException("an input cannot be computed");
    }

    private static Quantization quantization(Node node) {
        return node.quantization().orElseThrow(() -> new IllegalArgumentException(node.name() + " is not quantized"));
    }

    private static IntegerKernel globalAverage(Node input, PoolArithmetic average) {
        int plane = input.shape()[1] * input.shape()[2];
        return (from, to, scratch) -> {
            for (int c = 0; c < to.length; c++) {
                int sum = 0;
                for (int i = c * plane; i < (c + 1) * plane; i++) {
                    sum += from[0][i];
                }
                to[c] = average.output(sum, plane, plane);
            }
        };
    }

    private static IntegerKernel sum(SumArithmetic arithmetic) {
        return (from, to, scratch) -> {
            for (int i = 0; i < to.length; i++) {
                long sum = 0;
                for (int input = 0; input < from.length; input++) {
                    sum += (long) (from[input][i] - arithmetic.inputZeroPoint(input)) * arithmetic.multiplier(input);
                }
                to[i] = arithmetic.output(sum);
            }
        };
    }

    private static IntegerKernel concat(ValueTable... tables) {
        return (from, to, scratch) -> {
            int at = 0;
            for (int input = 0; input < from.length; input++) {
                tables[input].map(from[input], from[input].length, to, at);
                at += from[input].length;
            }
        };
    }
}
