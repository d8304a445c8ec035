package io.limpid.explain.function;

import io.limpid.runtime.graph.Window;
import java.util.Arrays;

/**
 * The windows of an image as the columns of a matrix [channels · taps][positions], and back.
 *
 * @param height of the image
 * @param width of the image
 */
record Patches(int channels, int height, int width, Window window) {
    int taps() {
        return window.kernelHeight() * window.kernelWidth();
    }

    int outputHeight() {
        return window.outputHeight(height);
    }

    int outputWidth() {
        return window.outputWidth(width);
    }

    int positions() {
        return outputHeight() * outputWidth();
    }

    /** An empty matrix of an image's windows. */
    double[][] columns() {
        return new double[channels * taps()][positions()];
    }

    /** What is called for a run of positions of one output row that read consecutive taps of one input row. */
    private interface Run {
        void of(int column, int position, int image, int length);
    }

    /** Fills {@code columns} from an image; padding is zero. */
    void gather(double[] image, double[][] columns) {
        for (double[] column : columns) {
            Arrays.fill(column, 0);
        }
        int stride = window.strideWidth();
        runs((column, position, at, length) -> {
            double[] to = columns[column];
            for (int i = 0; i < length; i++) {
                to[position + i] = image[at + i * stride];
            }
        });
    }

    /** Adds columns back to the pixels they were gathered from. */
    void scatter(double[][] columns, double[] image) {
        int stride = window.strideWidth();
        runs((column, position, at, length) -> {
            double[] from = columns[column];
            for (int i = 0; i < length; i++) {
                image[at + i * stride] += from[position + i];
            }
        });
    }

    private void runs(Run run) {
        int column = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < window.kernelHeight(); y++) {
                for (int x = 0; x < window.kernelWidth(); x++) {
                    tap(run, c, y * window.dilationHeight(), x * window.dilationWidth(), column);
                    column++;
                }
            }
        }
    }

    private void tap(Run run, int channel, int tapY, int tapX, int column) {
        int first = ceiling(window.padLeft() - tapX, window.strideWidth());
        int end = Math.min(outputWidth(), ceiling(width + window.padLeft() - tapX, window.strideWidth()));
        if (first >= end) {
            return;
        }
        for (int row = 0; row < outputHeight(); row++) {
            int y = row * window.strideHeight() - window.padTop() + tapY;
            if (y >= 0 && y < height) {
                int x = first * window.strideWidth() - window.padLeft() + tapX;
                run.of(column, row * outputWidth() + first, (channel * height + y) * width + x, end - first);
            }
        }
    }

    /** The smallest non-negative i with {@code i · stride >= distance}. */
    private static int ceiling(int distance, int stride) {
        return distance <= 0 ? 0 : (distance + stride - 1) / stride;
    }
}
