package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;

/** A dense operation in float32: each input's weights are added to all sums at once, in the order of the inputs. */
final class FloatDense implements FloatKernel {
    private final float[] bias;
    private final float[][] byInput;

    FloatDense(Weights.Floats weights) {
        bias = weights.bias();
        int outputs = weights.outputs();
        int inputs = weights.size() / outputs;
        byInput = new float[inputs][outputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i][o] = weights.values()[o * inputs + i];
            }
        }
    }

    @Override
    public void run(float[][] inputs, float[] output, FloatScratch scratch) {
        System.arraycopy(bias, 0, output, 0, bias.length);
        float[] x = inputs[0];
        for (int i = 0; i < byInput.length; i++) {
            if (x[i] != 0) {
                add(output, byInput[i], x[i], output.length);
            }
        }
    }

    private static void add(float[] sums, float[] weights, float x, int length) {
        for (int o = 0; o < length; o++) {
            sums[o] += weights[o] * x;
        }
    }
}
