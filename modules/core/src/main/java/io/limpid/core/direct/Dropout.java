package io.limpid.core.direct;

import java.util.SplittableRandom;

/**
 * Inverted dropout (Srivastava et al. 2014): keeps each value with a probability, divided by it, and else makes it 0.
 *
 * @param keep probability of keeping a value, in (0, 1]
 */
record Dropout(int width, double keep, long seed) implements Operation {
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
        private final SplittableRandom random;
        private final float[] factors;
        private final float[] values;

        Work(Wires wires) {
            this.wires = wires;
            SplittableRandom shards = new SplittableRandom(seed);
            for (int i = 0; i < wires.shard(); i++) {
                shards.split();
            }
            this.random = shards.split();
            this.factors = new float[wires.rows() * width];
            this.values = new float[wires.rows() * width];
        }

        @Override
        public void forward(int rows) {
            float kept = (float) (1 / keep);
            for (int i = 0; i < rows * width; i++) {
                factors[i] = random.nextDouble() < keep ? kept : 0;
            }
            multiply(wires.in(), wires.out(), rows * width);
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            if (inGradient != null) {
                multiply(wires.outGradient(), inGradient, rows * width);
            }
        }

        private void multiply(Block from, Block to, int count) {
            from.read(0, values, count);
            for (int i = 0; i < count; i++) {
                values[i] *= factors[i];
            }
            to.write(0, values, count);
        }
    }
}
