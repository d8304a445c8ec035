package io.limpid.core.train.chain;

import java.util.Arrays;

/**
 * A convolution of channels-last images, as a product of patches and kernels.
 *
 * @param kernels number of output channels
 * @param weights offset of the kernels, [kernels, channels, kernel height, kernel width], among the parameters
 * @param bias offset of one number a kernel, or {@link Bias#NONE}
 */
record Convolution(Window window, int kernels, int weights, int bias, Curve curve) implements Link {
    /** Patches multiplied at once: enough for an efficient product, few enough to stay in the cache. */
    private static final int PLACES = 256;

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
        private final Bias shift = new Bias(bias, kernels);
        private final int images;
        private final float[] image = new float[window.image()];
        private final float[] rows;
        private final float[] y;
        private final float[] gradient;
        private final float[] asStored = new float[kernels * window.patch()];
        private final float[] asUsed = new float[kernels * window.patch()];
        private final Block patch;
        private final Block kernel = Block.allocate(asUsed.length);
        private final Block kernelGradient = Block.allocate(asUsed.length);

        Work(Wires wires) {
            this.wires = wires;
            this.images = Math.min(wires.rows(), Math.max(1, PLACES / window.places()));
            this.rows = new float[images * window.places() * window.patch()];
            this.y = new float[images * width()];
            this.gradient = new float[images * width()];
            this.patch = Block.allocate(rows.length);
        }

        @Override
        public void forward(int rows) {
            loadKernels();
            shift.load(wires.parameters());
            for (int first = 0; first < rows; first += images) {
                int count = Math.min(images, rows - first);
                int places = count * window.places();
                gather(first, count);
                Block out = wires.out();
                long at = (long) first * width();
                Gemm.multiply(places, kernels, window.patch(), patch.at(0), false, kernel.at(0), true, 0, out.at(at));
                out.read(first * width(), y, count * width());
                shift.add(y, places);
                curve.apply(y, count * width());
                out.write(first * width(), y, count * width());
            }
        }

        @Override
        public void backward(int rows) {
            shift.clear();
            for (int first = 0; first < rows; first += images) {
                int count = Math.min(images, rows - first);
                int places = count * window.places();
                long at = (long) first * width();
                Block out = wires.outGradient();
                wires.out().read(first * width(), y, count * width());
                out.read(first * width(), gradient, count * width());
                curve.chain(y, gradient, count * width());
                out.write(first * width(), gradient, count * width());
                shift.sum(gradient, places);
                gather(first, count);
                Gemm.multiply(
                        kernels,
                        window.patch(),
                        places,
                        out.at(at),
                        true,
                        patch.at(0),
                        false,
                        first == 0 ? 0 : 1,
                        kernelGradient.at(0));
                if (wires.inGradient() != null) {
                    Gemm.multiply(
                            places, window.patch(), kernels, out.at(at), false, kernel.at(0), false, 0, patch.at(0));
                    scatter(wires.inGradient(), first, count);
                }
            }
            shift.store(wires.gradients());
            storeKernelGradient();
        }

        private void gather(int first, int count) {
            for (int i = 0; i < count; i++) {
                wires.in().read((first + i) * image.length, image, image.length);
                patches.gather(image, rows, i * window.places() * window.patch());
            }
            patch.write(0, rows, count * window.places() * window.patch());
        }

        private void scatter(Block inGradient, int first, int count) {
            patch.read(0, rows, count * window.places() * window.patch());
            for (int i = 0; i < count; i++) {
                Arrays.fill(image, 0);
                patches.scatter(rows, i * window.places() * window.patch(), image);
                inGradient.write((first + i) * image.length, image, image.length);
            }
        }

        private void loadKernels() {
            wires.parameters().read(weights, asStored, asStored.length);
            int area = window.kernelHeight() * window.kernelWidth();
            for (int k = 0; k < kernels; k++) {
                Transposition.copy(asStored, k * window.patch(), window.channels(), area, asUsed);
            }
            kernel.write(0, asUsed, asUsed.length);
        }

        private void storeKernelGradient() {
            kernelGradient.read(0, asUsed, asUsed.length);
            int area = window.kernelHeight() * window.kernelWidth();
            for (int k = 0; k < kernels; k++) {
                Transposition.copy(asUsed, k * window.patch(), area, window.channels(), asStored);
            }
            wires.gradients().write(weights, asStored, asStored.length);
        }
    }
}
