package io.limpid.explain.function;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Mean of each window of each channel. */
public final class AveragePooling implements Linear {
    private final int channels;
    private final Patches patches;
    private final double[] share;

    /** @param includePadding whether padding counts as zeros; if not, the mean is over the pixels alone */
    public AveragePooling(int channels, int height, int width, Window window, boolean includePadding) {
        this.channels = channels;
        patches = new Patches(1, height, width, window);
        share = new double[patches.positions()];
        double[] ones = new double[height * width];
        Arrays.fill(ones, 1);
        double[][] columns = patches.columns();
        patches.gather(ones, columns);
        for (int position = 0; position < share.length; position++) {
            double count = includePadding ? patches.taps() : 0;
            for (int tap = 0; !includePadding && tap < patches.taps(); tap++) {
                count += columns[tap][position];
            }
            share[position] = 1 / count;
        }
    }

    @Override
    public int outputs() {
        return channels * share.length;
    }

    @Override
    public Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator bias) {
        return this;
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        int pixels = patches.height() * patches.width();
        double[][] columns = patches.columns();
        for (int row = 0; row < out.length; row++) {
            for (int c = 0; c < channels; c++) {
                patches.gather(Arrays.copyOfRange(in[0][row], c * pixels, (c + 1) * pixels), columns);
                for (double[] column : columns) {
                    for (int position = 0; position < share.length; position++) {
                        out[row][c * share.length + position] += column[position] * share[position];
                    }
                }
            }
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        int pixels = patches.height() * patches.width();
        double[][] columns = patches.columns();
        for (int row = 0; row < gradient.length; row++) {
            for (int c = 0; c < channels; c++) {
                for (double[] column : columns) {
                    for (int position = 0; position < share.length; position++) {
                        column[position] = gradient[row][c * share.length + position] * share[position];
                    }
                }
                double[] image = new double[pixels];
                patches.scatter(columns, image);
                for (int i = 0; i < pixels; i++) {
                    into[0][row][c * pixels + i] += image[i];
                }
            }
        }
    }
}
