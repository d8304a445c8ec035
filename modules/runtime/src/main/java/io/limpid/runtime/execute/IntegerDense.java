package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** A dense operation in integers: for each input that is not zero, its weights are added to all sums at once. */
final class IntegerDense implements IntegerKernel {
    private final IntUnaryOperator bias;
    private final IntBinaryOperator finish;
    private final int outputs;
    private final int[][] byInput;

    /**
     * @param bias where the sum of a channel starts
     * @param finish from a channel and its sum to the output
     */
    private IntegerDense(Weights.Int8 weights, IntUnaryOperator bias, IntBinaryOperator finish) {
        this.bias = bias;
        this.finish = finish;
        outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        byInput = new int[inputs][outputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i][o] = weights.values()[o * inputs + i];
            }
        }
    }

    /** Outputs are uint8. */
    static IntegerDense uint8(Weights.Int8 weights, ChannelArithmetic arithmetic) {
        return new IntegerDense(weights, arithmetic::bias, arithmetic::output);
    }

    /** Outputs are the sums themselves. */
    static IntegerDense sums(Weights.Int8 weights, LogitArithmetic arithmetic) {
        return new IntegerDense(weights, arithmetic::bias, (channel, sum) -> sum);
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        int[] sums = scratch.sums(outputs);
        for (int o = 0; o < outputs; o++) {
            sums[o] = bias.applyAsInt(o);
        }
        int[] x = inputs[0];
        for (int i = 0; i < byInput.length; i++) {
            if (x[i] != 0) {
                add(sums, byInput[i], x[i], outputs);
            }
        }
        for (int o = 0; o < outputs; o++) {
            output[o] = finish.applyAsInt(o, sums[o]);
        }
    }

    private static void add(int[] sums, int[] weights, int x, int length) {
        for (int o = 0; o < length; o++) {
            sums[o] += weights[o] * x;
        }
    }
}
