package io.limpid.core.train.chain;

import java.util.Arrays;

/**
 * A curve of the largest value under each place of a window; padding counts as nothing. The gradient goes to the largest
 * value, of equals to the first. Without branches on values: which of four is largest, no processor foresees.
 *
 * @param curve applied after; since curves rise, it may as well have come before
 */
record MaxPool(Window window, Curve curve) implements Link {
    /** Times this, and cut at 1, every positive normal number is 1. */
    private static final float HUGE = Float.MAX_VALUE;

    @Override
    public int width() {
        return window.channels() * window.places();
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        return new Work(wires);
    }

    private final class Work implements Pass {
        private final Wires wires;
        private final float[] image;
        private final float[] gradient;
        private final float[] largest;
        private final float[] rest;
        private final float[] y;

        Work(Wires wires) {
            this.wires = wires;
            this.image = new float[window.plane() * wires.rows()];
            this.gradient = new float[image.length];
            this.largest = new float[window.places() * wires.rows()];
            this.rest = new float[largest.length];
            this.y = new float[largest.length];
        }

        @Override
        public void forward(int rows) {
            int plane = window.plane() * rows;
            int pooled = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                wires.in().read(c * plane, image, plane);
                pool(rows);
                curve.apply(largest, pooled);
                wires.out().write(c * pooled, largest, pooled);
            }
        }

        private void pool(int rows) {
            Arrays.fill(largest, 0, window.places() * rows, Float.NEGATIVE_INFINITY);
            window.forEach((place, pixel) -> larger(image, pixel * rows, largest, place * rows, rows));
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            int plane = window.plane() * rows;
            int pooled = window.places() * rows;
            for (int c = 0; inGradient != null && c < window.channels(); c++) {
                wires.in().read(c * plane, image, plane);
                pool(rows);
                wires.out().read(c * pooled, y, pooled);
                wires.outGradient().read(c * pooled, rest, pooled);
                curve.chain(y, rest, pooled);
                Arrays.fill(gradient, 0, plane, 0);
                window.forEach((place, pixel) -> give(pixel * rows, place * rows, rows));
                inGradient.write(c * plane, gradient, plane);
            }
        }

        /** Gives what is left of the outputs' gradients to pixels that equal the outputs. */
        private void give(int pixel, int place, int rows) {
            for (int i = 0; i < rows; i++) {
                float less = largest[place + i] - image[pixel + i];
                float given = rest[place + i] * (1 - Math.min(1, less * HUGE));
                gradient[pixel + i] += given;
                rest[place + i] -= given;
            }
        }
    }

    private static void larger(float[] from, int at, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] = Math.max(to[start + i], from[at + i]);
        }
    }
}
