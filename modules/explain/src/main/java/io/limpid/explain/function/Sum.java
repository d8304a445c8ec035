package io.limpid.explain.function;

import java.util.function.DoubleUnaryOperator;

/** Element-wise sum of inputs of one size: what joins a residual branch. */
public record Sum(int outputs) implements Linear {
    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator bias) {
        return this;
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (double[][] input : in) {
            add(input, out);
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        for (double[][] input : into) {
            add(gradient, input);
        }
    }

    private static void add(double[][] from, double[][] to) {
        for (int row = 0; row < to.length; row++) {
            for (int i = 0; i < to[row].length; i++) {
                to[row][i] += from[row][i];
            }
        }
    }
}
