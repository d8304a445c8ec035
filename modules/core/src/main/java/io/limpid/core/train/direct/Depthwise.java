package io.limpid.core.train.direct;

import java.util.Arrays;

/**
 * A convolution of each channel by kernels of its own. No product of matrices: every weight multiplies a few long runs of
 * one channel, rows innermost.
 *
 * @param multiplier kernels a channel; those of channel c give channels c · multiplier and on
 * @param weights offset of [kernel height, kernel width, channels, multiplier] among the parameters
 * @param bias offset of one number an output channel, or {@link Bias#NONE}
 */
record Depthwise(Window window, int multiplier, int weights, int bias, Curve curve) implements Operation {
    @Override
    public int width() {
        return window.places() * outputs();
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Pass pass(Wires wires) {
        return new Work(wires);
    }

    private int outputs() {
        return window.channels() * multiplier;
    }

    private int area() {
        return window.kernelHeight() * window.kernelWidth();
    }

    private final class Work implements Pass {
        private final Wires wires;
        private final Window channel = window.ofOneChannel();
        private final Patches patches = new Patches(channel);
        private final LaneSum sum = new LaneSum();
        private final float[] kernels = new float[area() * outputs()];
        private final float[] biases = new float[outputs()];
        private final float[] image;
        private final float[] imageGradient;
        private final float[] y;
        private final float[] delta;
        private final float[] under;

        Work(Wires wires) {
            this.wires = wires;
            this.image = new float[window.plane() * wires.rows()];
            this.imageGradient = new float[image.length];
            this.y = new float[window.places() * wires.rows()];
            this.delta = new float[y.length];
            this.under = new float[y.length];
        }

        @Override
        public void forward(int rows) {
            wires.parameters().read(weights, kernels, kernels.length);
            if (bias != Bias.NONE) {
                wires.parameters().read(bias, biases, biases.length);
            }
            int plane = window.plane() * rows;
            int run = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                wires.in().read(c * plane, image, plane);
                for (int m = 0; m < multiplier; m++) {
                    int out = c * multiplier + m;
                    Arrays.fill(y, 0, run, biases[out]);
                    for (int k = 0; k < area(); k++) {
                        float weight = kernels[k * outputs() + out];
                        patches.runs(k, rows, (pixel, place, count) -> add(weight, image, pixel, y, place, count));
                    }
                    curve.apply(y, run);
                    wires.out().write(out * run, y, run);
                }
            }
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            float[] kernelGradient = new float[kernels.length];
            float[] biasGradient = new float[outputs()];
            int plane = window.plane() * rows;
            int run = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                wires.in().read(c * plane, image, plane);
                Arrays.fill(imageGradient, 0, plane, 0);
                for (int m = 0; m < multiplier; m++) {
                    int out = c * multiplier + m;
                    wires.out().read(out * run, y, run);
                    wires.outGradient().read(out * run, delta, run);
                    curve.chain(y, delta, run);
                    biasGradient[out] = (float) sum.of(delta, run);
                    for (int k = 0; k < area(); k++) {
                        float weight = kernels[k * outputs() + out];
                        Arrays.fill(under, 0, run, 0);
                        patches.runs(k, rows, (pixel, place, count) -> {
                            System.arraycopy(image, pixel, under, place, count);
                            add(weight, delta, place, imageGradient, pixel, count);
                        });
                        kernelGradient[k * outputs() + out] = (float) sum.ofProducts(delta, under, 0, run);
                    }
                }
                if (inGradient != null) {
                    inGradient.write(c * plane, imageGradient, plane);
                }
            }
            wires.gradients().write(weights, kernelGradient, kernelGradient.length);
            if (bias != Bias.NONE) {
                wires.gradients().write(bias, biasGradient, biasGradient.length);
            }
        }
    }

    private static void add(float weight, float[] from, int at, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] += weight * from[at + i];
        }
    }
}
