package io.limpid.core.direct;

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
        private final Patches patches = new Patches(window.ofOneChannel());
        private final Sweep sweep = new Sweep(curve);
        private final LaneSum sum = new LaneSum();
        private final float[] kernels = new float[area() * outputs()];
        private final float[] biases = new float[outputs()];
        private final float[] y;

        Work(Wires wires) {
            this.wires = wires;
            this.y = new float[window.places() * wires.rows()];
        }

        @Override
        public void forward(int rows) {
            wires.parameters().read(weights, kernels, kernels.length);
            if (bias != Bias.NONE) {
                wires.parameters().read(bias, biases, biases.length);
            }
            int run = window.places() * rows;
            for (int out = 0; out < outputs(); out++) {
                Arrays.fill(y, 0, run, biases[out]);
                wires.out().write(out * run, y, run);
                int from = out / multiplier * window.plane() * rows;
                int to = out * run;
                for (int k = 0; k < area(); k++) {
                    float weight = kernels[k * outputs() + out];
                    patches.runs(
                            k,
                            rows,
                            (pixel, place, count) ->
                                    Blas.add(count, weight, wires.in(), from + pixel, wires.out(), to + place));
                }
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
            float[] kernelGradient = new float[kernels.length];
            float[] biasGradient = new float[outputs()];
            int run = window.places() * rows;
            for (int out = 0; out < outputs(); out++) {
                wires.outGradient().read(out * run, y, run);
                biasGradient[out] = (float) sum.of(y, run);
                int image = out / multiplier * window.plane() * rows;
                int delta = out * run;
                for (int k = 0; k < area(); k++) {
                    int at = k * outputs() + out;
                    patches.runs(k, rows, (pixel, place, count) -> {
                        kernelGradient[at] +=
                                Blas.product(count, wires.in(), image + pixel, wires.outGradient(), delta + place);
                        if (inGradient != null) {
                            Blas.add(count, kernels[at], wires.outGradient(), delta + place, inGradient, image + pixel);
                        }
                    });
                }
            }
            wires.gradients().write(weights, kernelGradient, kernelGradient.length);
            if (bias != Bias.NONE) {
                wires.gradients().write(bias, biasGradient, biasGradient.length);
            }
        }
    }
}
