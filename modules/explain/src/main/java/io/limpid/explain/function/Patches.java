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

    /** What is called for a run of positions of one output row that read consecutive taps of one input row. */
    private interface Run {
        void of(int patch, int image, int length);
    }

    /** Fills {@code columns} from an image; padding is zero. */
    void gather(double[] image, double[] columns) {
        Arrays.fill(columns, 0);
        int stride = window.strideWidth();
        runs((patch, at, length) -> {
            for (int i = 0; i < length; i++) {
                columns[patch + i] = image[at + i * stride];
            }
        });
    }

    /** Adds columns back to the pixels they were gathered from. */
    void scatter(double[] columns, double[] image) {
        int stride = window.strideWidth();
        runs((patch, at, length) -> {
            for (int i = 0; i < length; i++) {
                image[at + i * stride] += columns[patch + i];
            }
        });
    }

    private void runs(Run run) {
        int patch = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < window.kernelHeight(); y++) {
                for (int x = 0; x < window.kernelWidth(); x++) {
                    tap(run, c, y * window.dilationHeight(), x * window.dilationWidth(), patch);
                    patch += positions();
                }
            }
        }
    }

    private void tap(Run run, int channel, int tapY, int tapX, int patch) {
        int first = ceiling(window.padLeft() - tapX, window.strideWidth());
        int end = Math.min(outputWidth(), ceiling(width + window.padLeft() - tapX, window.strideWidth()));
        if (first >= end) {
            return;
        }
        for (int row = 0; row < outputHeight(); row++) {
            int y = row * window.strideHeight() - window.padTop() + tapY;
            if (y >= 0 && y < height) {
                int x = first * window.strideWidth() - window.padLeft() + tapX;
                run.of(patch + row * outputWidth() + first, (channel * height + y) * width + x, end - first);
            }
        }
    }

    /** The smallest non-negative i with {@code i · stride >= distance}. */
    private static int ceiling(int distance, int stride) {
        return distance <= 0 ? 0 : (distance + stride - 1) / stride;
    }
}
