package io.limpid.core.direct;

import java.util.Arrays;

/**
 * A convolution, as a product of kernels and patches. Done for some output rows at a time, so that their patches stay in
 * the cache. The patches have a row of ones below, which makes the bias one more weight of each kernel.
 *
 * @param kernels number of output channels
 * @param weights offset of the kernels, [kernels, patch], among the parameters
 * @param bias offset of one number a kernel, or {@link Bias#NONE}
 */
record Convolution(Window window, int kernels, int weights, int bias, Curve curve) implements Operation {
    /** Floats of the patches at a time, if an output row has no more: a quarter of a megabyte. */
    private static final int PATCHES = 1 << 16;

    @Override
    public int width() {
        return window.places() * kernels;
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Pass pass(Wires wires) {
        return new Work(wires);
    }

    private final class Work implements Pass {
        private final Wires wires;
        private final Patches patches = new Patches(window);
        private final Sweep sweep = new Sweep(curve);
        private final int depth = window.patch() + (bias == Bias.NONE ? 0 : 1);
        private final Block kernel = Block.allocate(kernels * depth);
        private final Block kernelGradient = Block.allocate(kernels * depth);
        private final Block patch;
        private final Block patchGradient;
        private final float[] ones;

        Work(Wires wires) {
            this.wires = wires;
            this.ones = new float[columns(wires.rows())];
            Arrays.fill(ones, 1);
            this.patch = Block.allocate((long) depth * ones.length);
            this.patchGradient = Block.allocate((long) window.patch() * ones.length);
        }

        /** Columns of the patches at most, whatever the number of rows: those of as many output rows as fit, or of one. */
        private int columns(int rows) {
            return Math.min(window.places() * rows, Math.max(PATCHES / depth, window.outWidth() * rows));
        }

        /** Output rows at a time. */
        private int tile(int rows) {
            return Math.min(window.outHeight(), Math.max(1, PATCHES / (depth * window.outWidth() * rows)));
        }

        @Override
        public void forward(int rows) {
            loadKernels();
            int tile = tile(rows);
            for (int from = 0; from < window.outHeight(); from += tile) {
                int to = Math.min(window.outHeight(), from + tile);
                int columns = gather(rows, from, to);
                Matrix k = Matrix.in(kernel, 0, depth);
                Matrix x = Matrix.in(patch, 0, columns);
                Blas.multiply(kernels, columns, depth, k, x, 0, tile(wires.out(), rows, from));
            }
            sweep.forward(wires.out(), rows * width());
        }

        @Override
        public void backward(int rows) {
            sweep.backward(wires.out(), wires.outGradient(), rows * width());
            Block inGradient = wires.inGradient();
            if (inGradient != null) {
                inGradient.clear(rows * window.channels() * window.plane());
            }
            int tile = tile(rows);
            for (int from = 0; from < window.outHeight(); from += tile) {
                int to = Math.min(window.outHeight(), from + tile);
                int columns = gather(rows, from, to);
                Matrix delta = tile(wires.outGradient(), rows, from);
                Matrix x = Matrix.in(patch, 0, columns).transpose();
                Matrix dk = Matrix.in(kernelGradient, 0, depth);
                Blas.multiply(kernels, depth, columns, delta, x, from == 0 ? 0 : 1, dk);
                if (inGradient != null) {
                    Matrix k = Matrix.in(kernel, 0, depth).transpose();
                    Matrix dx = Matrix.in(patchGradient, 0, columns);
                    Blas.multiply(window.patch(), columns, kernels, k, delta, 0, dx);
                    patches.scatter(patchGradient, inGradient, rows, from, to);
                }
            }
            storeKernelGradient();
        }

        /** The part of [kernels, places, rows] that begins at an output row. */
        private Matrix tile(Block out, int rows, int from) {
            return Matrix.in(out, (long) from * window.outWidth() * rows, window.places() * rows);
        }

        /** @return columns of the patches */
        private int gather(int rows, int from, int to) {
            int columns = (to - from) * window.outWidth() * rows;
            if (window.isPadded()) {
                patch.clear(window.patch() * columns);
            }
            patches.gather(wires.in(), patch, rows, from, to);
            if (bias != Bias.NONE) {
                patch.write(window.patch() * columns, ones, columns);
            }
            return columns;
        }

        private void loadKernels() {
            for (int k = 0; k < kernels; k++) {
                kernel.copy(k * depth, wires.parameters(), weights + k * window.patch(), window.patch());
                if (bias != Bias.NONE) {
                    kernel.copy((k + 1) * depth - 1, wires.parameters(), bias + k, 1);
                }
            }
        }

        private void storeKernelGradient() {
            for (int k = 0; k < kernels; k++) {
                wires.gradients().copy(weights + k * window.patch(), kernelGradient, k * depth, window.patch());
                if (bias != Bias.NONE) {
                    wires.gradients().copy(bias + k, kernelGradient, (k + 1) * depth - 1, 1);
                }
            }
        }
    }
}
