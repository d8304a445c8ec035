package io.limpid.explain.function;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Inputs side by side along their first axis.
 *
 * @param sizes values of each input
 */
public record Concat(List<Integer> sizes) implements Linear {
    public Concat {
        sizes = List.copyOf(sizes);
    }

    @Override
    public int outputs() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator bias) {
        return this;
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (int row = 0; row < out.length; row++) {
            int at = 0;
            for (int input = 0; input < in.length; input++) {
                System.arraycopy(in[input][row], 0, out[row], at, sizes.get(input));
                at += sizes.get(input);
            }
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        for (int row = 0; row < gradient.length; row++) {
            int at = 0;
            for (int input = 0; input < into.length; input++) {
                for (int i = 0; i < sizes.get(input); i++) {
                    into[input][row][i] += gradient[row][at + i];
                }
                at += sizes.get(input);
            }
        }
    }
}
