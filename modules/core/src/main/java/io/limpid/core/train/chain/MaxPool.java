package io.limpid.core.train.chain;

import java.util.Arrays;

/** The largest value under each place of a window, by channel; padding counts as nothing. Of equals, the first. */
record MaxPool(Window window) implements Link {
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
        private final float[] image = new float[window.image()];
        private final float[] pooled = new float[width()];
        /** Where in its image each output was found. */
        private final int[] origin = new int[width()];

        private final int[] origins;

        Work(Wires wires) {
            this.wires = wires;
            this.origins = new int[wires.rows() * width()];
        }

        @Override
        public void forward(int rows) {
            for (int i = 0; i < rows; i++) {
                wires.in().read(i * image.length, image, image.length);
                Arrays.fill(pooled, Float.NEGATIVE_INFINITY);
                for (int place = 0; place < window.places(); place++) {
                    pool(place / window.outWidth(), place % window.outWidth(), place * window.channels());
                }
                wires.out().write(i * width(), pooled, width());
                System.arraycopy(origin, 0, origins, i * width(), width());
            }
        }

        private void pool(int y, int x, int to) {
            for (int k = 0; k < window.kernelHeight(); k++) {
                int row = window.row(y, k);
                if (row >= 0 && row < window.height()) {
                    for (int column = window.firstColumn(x); column < window.endColumn(x); column++) {
                        larger((row * window.width() + column) * window.channels(), to);
                    }
                }
            }
        }

        private void larger(int from, int to) {
            for (int c = 0; c < window.channels(); c++) {
                if (!(image[from + c] <= pooled[to + c])) {
                    pooled[to + c] = image[from + c];
                    origin[to + c] = from + c;
                }
            }
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            for (int i = 0; inGradient != null && i < rows; i++) {
                wires.outGradient().read(i * width(), pooled, width());
                Arrays.fill(image, 0);
                for (int j = 0; j < pooled.length; j++) {
                    image[origins[i * pooled.length + j]] += pooled[j];
                }
                inGradient.write(i * image.length, image, image.length);
            }
        }
    }
}
