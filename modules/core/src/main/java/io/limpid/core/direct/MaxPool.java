package io.limpid.core.direct;

import java.util.Arrays;

/**
 * A curve of the largest value under each place of a window; padding counts as nothing. The gradient goes to the largest
 * value, of equals to the first.
 *
 * <p>Which of four values is largest no processor foresees, so there is no branch on values: they are taken as integers
 * of the same order, of which the larger, and a mask of bits that says whether two are equal, cost an instruction or
 * two.
 *
 * @param curve applied after; since curves rise, it may as well have come before
 */
record MaxPool(Window window, Curve curve) implements Operation {
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
        private final Sweep sweep = new Sweep(curve);
        private final boolean overlaps =
                window.strideHeight() < window.kernelHeight() || window.strideWidth() < window.kernelWidth();
        /** One channel. */
        private final int[] image;

        private final int[] gradient;
        /** Largest values of each channel. */
        private final int[][] largest;

        private final int[] rest;

        Work(Wires wires) {
            this.wires = wires;
            this.image = new int[window.plane() * wires.rows()];
            this.gradient = new int[image.length];
            this.largest = new int[window.channels()][window.places() * wires.rows()];
            this.rest = new int[window.places() * wires.rows()];
        }

        @Override
        public void forward(int rows) {
            int pooled = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                readOrdered(c, rows);
                int[] values = largest[c];
                Arrays.fill(values, Integer.MIN_VALUE);
                window.forEach((place, pixel) -> larger(image, pixel * rows, values, place * rows, rows));
                System.arraycopy(values, 0, rest, 0, pooled);
                order(rest, pooled);
                wires.out().writeBits(c * pooled, rest, pooled);
            }
            sweep.forward(wires.out(), rows * width());
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            if (inGradient == null) {
                return;
            }
            sweep.backward(wires.out(), wires.outGradient(), rows * width());
            int plane = window.plane() * rows;
            int pooled = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                readOrdered(c, rows);
                wires.outGradient().readBits(c * pooled, rest, pooled);
                Arrays.fill(gradient, 0, plane, 0);
                int[] values = largest[c];
                if (overlaps) {
                    window.forEach((place, pixel) -> share(values, pixel * rows, place * rows, rows));
                } else {
                    window.forEach((place, pixel) -> give(values, pixel * rows, place * rows, rows));
                }
                inGradient.writeBits(c * plane, gradient, plane);
            }
        }

        private void readOrdered(int channel, int rows) {
            int plane = window.plane() * rows;
            wires.in().readBits(channel * plane, image, plane);
            order(image, plane);
        }

        /** Gives what is left of the outputs' gradients to pixels that equal the outputs; no pixel is given to twice. */
        private void give(int[] values, int pixel, int place, int rows) {
            for (int i = 0; i < rows; i++) {
                int other = values[place + i] ^ image[pixel + i];
                int differs = (other | -other) >> 31;
                int left = rest[place + i];
                gradient[pixel + i] = left & ~differs;
                rest[place + i] = left & differs;
            }
        }

        /** As {@link #give}, and adds to what the pixels were given before. */
        private void share(int[] values, int pixel, int place, int rows) {
            for (int i = 0; i < rows; i++) {
                if (values[place + i] == image[pixel + i]) {
                    float sum = Float.intBitsToFloat(gradient[pixel + i]) + Float.intBitsToFloat(rest[place + i]);
                    gradient[pixel + i] = Float.floatToRawIntBits(sum);
                    rest[place + i] = 0;
                }
            }
        }
    }

    /** From the bits of floats to integers of the same order, and back. */
    private static void order(int[] bits, int count) {
        for (int i = 0; i < count; i++) {
            bits[i] ^= (bits[i] >> 31) & Integer.MAX_VALUE;
        }
    }

    private static void larger(int[] from, int at, int[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] = Math.max(to[start + i], from[at + i]);
        }
    }
}
