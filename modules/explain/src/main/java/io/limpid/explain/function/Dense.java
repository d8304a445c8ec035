package io.limpid.explain.function;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** {@code y = x·W + b} with W [inputs][outputs]. */
public final class Dense implements Linear {
    private final double[] weights;
    private final double[][] byInput;
    private final double[][] byOutput;
    private final double[] bias;

    /**
     * @param weights [inputs · outputs], row-major by input
     * @param bias [outputs]
     */
    public Dense(double[] weights, double[] bias) {
        this.weights = weights.clone();
        this.bias = bias.clone();
        int inputs = weights.length / bias.length;
        byInput = Axpy.split(weights, inputs);
        byOutput = Axpy.split(Axpy.transposed(weights, inputs, bias.length), bias.length);
    }

    /** A copy of the weights, [inputs · outputs]. */
    public double[] weights() {
        return weights.clone();
    }

    /** This, and then a factor and a constant for each output, as one. */
    Dense then(Scale scale) {
        double[] scaled = weights.clone();
        double[] shifted = bias.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale.factor(i % bias.length);
        }
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = shifted[i] * scale.factor(i) + scale.shift(i);
        }
        return new Dense(scaled, shifted);
    }

    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator constant) {
        return new Dense(
                Arrays.stream(weights).map(weight).toArray(),
                Arrays.stream(bias).map(constant).toArray());
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (double[] row : out) {
            System.arraycopy(bias, 0, row, 0, bias.length);
        }
        Axpy.rows(in[0], byInput, out);
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        Axpy.rows(gradient, byOutput, into[0]);
    }
}
