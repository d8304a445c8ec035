package io.limpid.core.direct;

import java.util.Arrays;

/** The mean under each place of a window without padding. */
record AveragePool(Window window) implements Operation {
    AveragePool {
        if (window.isPadded()) {
            throw new IllegalArgumentException("an average pool must have no padding, but was " + window);
        }
    }

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
        private final float[] mean;
        private final float share = 1f / (window.kernelHeight() * window.kernelWidth());

        Work(Wires wires) {
            this.wires = wires;
            this.image = new float[window.plane() * wires.rows()];
            this.mean = new float[window.places() * wires.rows()];
        }

        @Override
        public void forward(int rows) {
            int plane = window.plane() * rows;
            int pooled = window.places() * rows;
            for (int c = 0; c < window.channels(); c++) {
                wires.in().read(c * plane, image, plane);
                Arrays.fill(mean, 0, pooled, 0);
                window.forEach((place, pixel) -> add(image, pixel * rows, mean, place * rows, rows));
                wires.out().write(c * pooled, mean, pooled);
            }
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            int plane = window.plane() * rows;
            int pooled = window.places() * rows;
            for (int c = 0; inGradient != null && c < window.channels(); c++) {
                wires.outGradient().read(c * pooled, mean, pooled);
                Arrays.fill(image, 0, plane, 0);
                window.forEach((place, pixel) -> add(mean, place * rows, image, pixel * rows, rows));
                inGradient.write(c * plane, image, plane);
            }
        }

        private void add(float[] from, int at, float[] to, int start, int count) {
            for (int i = 0; i < count; i++) {
                to[start + i] += share * from[at + i];
            }
        }
    }
}
