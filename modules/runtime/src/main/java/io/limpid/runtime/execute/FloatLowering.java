package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import io.limpid.runtime.text.TextEncoder;
import io.limpid.runtime.text.TextParameters;
import java.util.List;

/** Makes the kernel of a node of a float graph. */
final class FloatLowering {
    private FloatLowering() {}

    /** @param inputs the nodes it reads, in order */
    static FloatKernel kernel(Node node, List<Node> inputs) {
        Op op = node.op();
        int[] shape = inputs.get(0).shape();
        if (op instanceof Op.Dense dense) {
            return fuse(new FloatDense((Weights.Floats) dense.weights()), dense.activation());
        }
        if (op instanceof Op.Convolution convolution) {
            return fuse(
                    new FloatConvolution(convolution, Slide.of(convolution.window(), shape)), convolution.activation());
        }
        if (op instanceof Op.TextEncoding text) {
            return text(new TextEncoder(TextParameters.of(text)));
        }
        if (op instanceof Op.MaxPool pool) {
            return FloatPooling.max(Slide.of(pool.window(), shape), shape[0]);
        }
        if (op instanceof Op.AveragePool pool) {
            return FloatPooling.average(Slide.of(pool.window(), shape), shape[0], pool.includePadding());
        }
        if (op instanceof Op.GlobalAveragePool) {
            return globalAverage(shape[1] * shape[2]);
        }
        if (op instanceof Op.Add add) {
            return fuse(FloatLowering::sum, add.activation());
        }
        if (op instanceof Op.Activate activate) {
            return fuse(FloatLowering::concat, activate.activation());
        }
        if (op instanceof Op.Concat || op instanceof Op.Flatten || op instanceof Op.Reshape) {
            return FloatLowering::concat;
        }
        throw new IllegalArgumentException("node " + node.name() + ": an input cannot be computed");
    }

    private static FloatKernel text(TextEncoder encoder) {
        return (inputs, output, scratch) -> {
            double[] vector = encoder.encode(inputs[0]);
            for (int i = 0; i < output.length; i++) {
                output[i] = (float) vector[i];
            }
        };
    }

    private static FloatKernel fuse(FloatKernel kernel, Activation activation) {
        if (activation == Activation.IDENTITY) {
            return kernel;
        }
        return (inputs, output, scratch) -> {
            kernel.run(inputs, output, scratch);
            if (activation == Activation.RELU) {
                relu(output);
                return;
            }
            for (int i = 0; i < output.length; i++) {
                output[i] = (float) activation.apply(output[i]);
            }
        };
    }

    private static void relu(float... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    private static FloatKernel globalAverage(int plane) {
        return (inputs, output, scratch) -> {
            for (int c = 0; c < output.length; c++) {
                float sum = 0;
                for (int i = c * plane; i < (c + 1) * plane; i++) {
                    sum += inputs[0][i];
                }
                output[c] = sum / plane;
            }
        };
    }

    private static void sum(float[][] inputs, float[] output, FloatScratch scratch) {
        System.arraycopy(inputs[0], 0, output, 0, output.length);
        for (int input = 1; input < inputs.length; input++) {
            float[] values = inputs[input];
            for (int i = 0; i < output.length; i++) {
                output[i] += values[i];
            }
        }
    }

    private static void concat(float[][] inputs, float[] output, FloatScratch scratch) {
        int at = 0;
        for (float[] input : inputs) {
            System.arraycopy(input, 0, output, at, input.length);
            at += input.length;
        }
    }
}
