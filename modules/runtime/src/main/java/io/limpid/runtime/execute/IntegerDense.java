package io.limpid.runtime.execute;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** A dense operation in integers. */
final class IntegerDense implements IntegerKernel {
    private final int outputs;
    private final Products.Rows weights;
    private final IntUnaryOperator bias;
    private final IntBinaryOperator finish;

    /**
     * @param bias where the sum of a channel starts
     * @param finish from a channel and its sum to the output
     */
    private IntegerDense(int outputs, Products.Rows weights, IntUnaryOperator bias, IntBinaryOperator finish) {
        this.outputs = outputs;
        this.weights = weights;
        this.bias = bias;
        this.finish = finish;
    }

    /** Outputs are uint8. */
    static IntegerDense uint8(int outputs, Products.Rows weights, ChannelArithmetic arithmetic) {
        return new IntegerDense(outputs, weights, arithmetic::bias, arithmetic::output);
    }

    /** Outputs are the sums themselves. */
    static IntegerDense sums(int outputs, Products.Rows weights, LogitArithmetic arithmetic) {
        return new IntegerDense(outputs, weights, arithmetic::bias, (channel, sum) -> sum);
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        int[] sums = scratch.sums(outputs);
        for (int o = 0; o < outputs; o++) {
            sums[o] = bias.applyAsInt(o);
        }
        weights.add(inputs[0], sums);
        for (int o = 0; o < outputs; o++) {
            output[o] = finish.applyAsInt(o, sums[o]);
        }
    }
}
