package io.limpid.core.train.chain;

import java.util.Arrays;

/**
 * Turns a convolution into a matrix product: copies what lies under each place of the window into a row [kernel height,
 * kernel width, channels] (Chellapilla et al. 2006), and adds such rows back for the gradient. Channels-last, a kernel
 * row is one run of memory.
 */
final class Patches {
    private final Window window;
    private final boolean padded;

    Patches(Window window) {
        this.window = window;
        this.padded = window.isPadded();
    }

    /** Fills [places, patch] from {@code rows[at]} on. */
    void gather(float[] image, float[] rows, int at) {
        int patch = window.patch();
        if (padded) {
            Arrays.fill(rows, at, at + window.places() * patch, 0);
        }
        int run = window.kernelWidth() * window.channels();
        for (int y = 0; y < window.outHeight(); y++) {
            for (int k = 0; k < window.kernelHeight(); k++) {
                int row = window.row(y, k);
                if (row < 0 || row >= window.height()) {
                    continue;
                }
                int to = at + y * window.outWidth() * patch + k * run;
                for (int x = 0; x < window.outWidth(); x++, to += patch) {
                    int first = window.firstColumn(x);
                    int count = (window.endColumn(x) - first) * window.channels();
                    int skipped = (first - x * window.strideWidth() + window.left()) * window.channels();
                    int from = (row * window.width() + first) * window.channels();
                    System.arraycopy(image, from, rows, to + skipped, Math.max(0, count));
                }
            }
        }
    }

    /** Adds [places, patch] from {@code rows[at]} on to the image. */
    void scatter(float[] rows, int at, float[] image) {
        int patch = window.patch();
        int run = window.kernelWidth() * window.channels();
        for (int y = 0; y < window.outHeight(); y++) {
            for (int k = 0; k < window.kernelHeight(); k++) {
                int row = window.row(y, k);
                if (row < 0 || row >= window.height()) {
                    continue;
                }
                int from = at + y * window.outWidth() * patch + k * run;
                for (int x = 0; x < window.outWidth(); x++, from += patch) {
                    int first = window.firstColumn(x);
                    int count = (window.endColumn(x) - first) * window.channels();
                    int skipped = (first - x * window.strideWidth() + window.left()) * window.channels();
                    add(rows, from + skipped, image, (row * window.width() + first) * window.channels(), count);
                }
            }
        }
    }

    private static void add(float[] from, int at, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] += from[at + i];
        }
    }
}
