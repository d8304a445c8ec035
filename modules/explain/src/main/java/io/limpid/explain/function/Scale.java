package io.limpid.explain.function;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Each channel times a factor plus a constant: batch normalisation at inference, or a plain factor. */
public final class Scale implements Linear {
    private final double[] factors;
    private final double[] shifts;
    private final int each;

    /**
     * @param factors one a channel
     * @param shifts one a channel
     * @param each values of a channel, ≥ 1
     */
    public Scale(double[] factors, double[] shifts, int each) {
        this.factors = factors.clone();
        this.shifts = shifts.clone();
        this.each = each;
    }

    /** Of a channel; one factor may stand for all. */
    double factor(int channel) {
        return factors[factors.length == 1 ? 0 : channel];
    }

    /** Of a channel. */
    double shift(int channel) {
        return shifts[shifts.length == 1 ? 0 : channel];
    }

    @Override
    public int outputs() {
        return factors.length * each;
    }

    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator bias) {
        return new Scale(
                Arrays.stream(factors).map(weight).toArray(),
                Arrays.stream(shifts).map(bias).toArray(),
                each);
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (int row = 0; row < out.length; row++) {
            for (int i = 0; i < outputs(); i++) {
                out[row][i] = factors[i / each] * in[0][row][i] + shifts[i / each];
            }
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        for (int row = 0; row < gradient.length; row++) {
            for (int i = 0; i < outputs(); i++) {
                into[0][row][i] += factors[i / each] * gradient[row][i];
            }
        }
    }
}
