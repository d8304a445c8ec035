package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;

/** A dense operation in integers: for each input that is not zero, its weights are added to all sums at once. */
final class IntegerDense implements IntegerKernel {
    private final ChannelArithmetic arithmetic;
    private final int outputs;
    private final int[][] byInput;

    IntegerDense(Weights.Int8 weights, ChannelArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        byInput = new int[inputs][outputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i][o] = weights.values()[o * inputs + i];
            }
        }
    }

    @Override
    public void run(int[][] inputs, int[] output, IntegerScratch scratch) {
        int[] sums = scratch.sums(outputs);
        arithmetic.start(sums);
        int[] x = inputs[0];
        for (int i = 0; i < byInput.length; i++) {
            if (x[i] != 0) {
                add(sums, byInput[i], x[i], outputs);
            }
        }
        for (int o = 0; o < outputs; o++) {
            output[o] = arithmetic.output(o, sums[o]);
        }
    }

    private static void add(int[] sums, int[] weights, int x, int length) {
        for (int o = 0; o < length; o++) {
            sums[o] += weights[o] * x;
        }
    }
}
