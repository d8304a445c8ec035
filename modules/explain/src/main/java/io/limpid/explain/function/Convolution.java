package io.limpid.explain.function;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Two-dimensional convolution (cross-correlation) over [C, H, W], as a product of each row's patches. */
public final class Convolution implements Linear {
    private final double[] weights;
    private final double[] turned;
    private final double[] bias;
    private final Patches patches;

    /**
     * @param weights [outputs · channels · kernel height · kernel width]
     * @param bias [outputs]
     */
    public Convolution(double[] weights, double[] bias, int channels, int height, int width, Window window) {
        this(weights, bias, new Patches(channels, height, width, window));
    }

    private Convolution(double[] weights, double[] bias, Patches patches) {
        this.weights = weights.clone();
        this.bias = bias.clone();
        this.patches = patches;
        turned = Axpy.transposed(weights, bias.length, weights.length / bias.length);
    }

    /** This, and then a factor and a constant for each channel, as one. */
    Convolution then(Scale scale) {
        double[] scaled = weights.clone();
        double[] shifted = bias.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale.factor(i / (scaled.length / bias.length));
        }
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = shifted[i] * scale.factor(i) + scale.shift(i);
        }
        return new Convolution(scaled, shifted, patches);
    }

    @Override
    public int outputs() {
        return bias.length * patches.positions();
    }

    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator constant) {
        return new Convolution(
                Arrays.stream(weights).map(weight).toArray(),
                Arrays.stream(bias).map(constant).toArray(),
                patches);
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        int positions = patches.positions();
        double[][] columns = patches.columns();
        double[][] maps = new double[bias.length][positions];
        for (int row = 0; row < out.length; row++) {
            for (int c = 0; c < bias.length; c++) {
                Arrays.fill(maps[c], bias[c]);
            }
            patches.gather(in[0][row], columns);
            Axpy.product(weights, columns, maps);
            for (int c = 0; c < bias.length; c++) {
                System.arraycopy(maps[c], 0, out[row], c * positions, positions);
            }
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        int positions = patches.positions();
        double[][] columns = patches.columns();
        double[][] maps = new double[bias.length][positions];
        for (int row = 0; row < gradient.length; row++) {
            for (int c = 0; c < bias.length; c++) {
                System.arraycopy(gradient[row], c * positions, maps[c], 0, positions);
            }
            for (double[] column : columns) {
                Arrays.fill(column, 0);
            }
            Axpy.product(turned, maps, columns);
            patches.scatter(columns, into[0][row]);
        }
    }
}
