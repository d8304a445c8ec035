package io.limpid.core.train.chain;

import java.util.Arrays;

/** The mean under each place of a window without padding, by channel. */
record AveragePool(Window window) implements Link {
    AveragePool {
        if (window.isPadded()) {
            throw new IllegalArgumentException("an average pool must have no padding, but was " + window);
        }
    }

    @Override
    public int width() {
        return window.places() * window.channels();
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
        private final Patches patches = new Patches(window);
        private final float[] image = new float[window.image()];
        private final float[] rows = new float[window.places() * window.patch()];
        private final float[] pooled = new float[width()];
        private final int area = window.kernelHeight() * window.kernelWidth();

        Work(Wires wires) {
            this.wires = wires;
        }

        @Override
        public void forward(int count) {
            for (int i = 0; i < count; i++) {
                wires.in().read(i * image.length, image, image.length);
                patches.gather(image, rows, 0);
                Arrays.fill(pooled, 0);
                for (int j = 0; j < rows.length; j++) {
                    pooled[output(j)] += rows[j] / area;
                }
                wires.out().write(i * width(), pooled, width());
            }
        }

        @Override
        public void backward(int count) {
            Block inGradient = wires.inGradient();
            for (int i = 0; inGradient != null && i < count; i++) {
                wires.outGradient().read(i * width(), pooled, width());
                for (int j = 0; j < rows.length; j++) {
                    rows[j] = pooled[output(j)] / area;
                }
                Arrays.fill(image, 0);
                patches.scatter(rows, 0, image);
                inGradient.write(i * image.length, image, image.length);
            }
        }

        private int output(int j) {
            return j / window.patch() * window.channels() + j % window.channels();
        }
    }
}
