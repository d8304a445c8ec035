package io.limpid.explain.function;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;

/** Largest value of each window of each channel; of equal ones the first in reading order. Padding never wins. */
public final class MaxPooling implements Operation {
    private final int channels;
    private final int pixels;
    private final int[][] taps;

    public MaxPooling(int channels, int height, int width, Window window) {
        this.channels = channels;
        pixels = height * width;
        Patches patches = new Patches(1, height, width, window);
        double[] numbers = new double[pixels];
        Arrays.setAll(numbers, i -> i + 1);
        double[][] columns = patches.columns();
        patches.gather(numbers, columns);
        taps = new int[patches.positions()][];
        for (int position = 0; position < taps.length; position++) {
            int at = position;
            taps[position] = java.util.stream.IntStream.range(0, patches.taps())
                    .map(tap -> (int) columns[tap][at] - 1)
                    .filter(pixel -> pixel >= 0)
                    .toArray();
        }
    }

    @Override
    public int outputs() {
        return channels * taps.length;
    }

    /** The inputs that an output chooses from, in reading order. */
    public int[] choices(int output) {
        int first = output / taps.length * pixels;
        return Arrays.stream(taps[output % taps.length])
                .map(pixel -> first + pixel)
                .toArray();
    }

    /** The input that an output is. */
    public int winner(double[] in, int output) {
        int first = output / taps.length * pixels;
        int best = -1;
        for (int pixel : taps[output % taps.length]) {
            if (best < 0 || in[first + pixel] > in[best]) {
                best = first + pixel;
            }
        }
        return best;
    }

    @Override
    public void forward(double[][][] in, double[][] out) {
        for (int row = 0; row < out.length; row++) {
            for (int i = 0; i < out[row].length; i++) {
                out[row][i] = in[0][row][winner(in[0][row], i)];
            }
        }
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        for (int row = 0; row < gradient.length; row++) {
            for (int i = 0; i < gradient[row].length; i++) {
                if (gradient[row][i] != 0) {
                    into[0][row][winner(in[0][row], i)] += gradient[row][i];
                }
            }
        }
    }
}
