package io.limpid.core.direct;

/**
 * An {@link ActivationQuantizer} at work, as a layer of its own.
 *
 * @param derivative of the loss by the function's own parameter
 */
record Rounded(int width, ActivationQuantizer function, Tally derivative) implements Operation {
    private static final int RUN = 2048;

    @Override
    public boolean learns() {
        return function.learns();
    }

    @Override
    public void learn() {
        function.learn(derivative.sum());
    }

    @Override
    public Pass pass(Wires wires) {
        return new Work(wires, derivative.share());
    }

    private final class Work implements Pass {
        private final Wires wires;
        private final Tally.Share share;
        private final float[] x = new float[RUN];
        private final float[] gradient = new float[RUN];

        Work(Wires wires, Tally.Share share) {
            this.wires = wires;
            this.share = share;
        }

        @Override
        public void forward(int rows) {
            int count = rows * width;
            for (int at = 0; at < count; at += RUN) {
                int n = Math.min(RUN, count - at);
                wires.in().read(at, x, n);
                function.apply(x, n);
                wires.out().write(at, x, n);
            }
        }

        @Override
        public void backward(int rows) {
            Block inGradient = wires.inGradient();
            int count = inGradient == null && !learns() ? 0 : rows * width;
            double sum = 0;
            for (int at = 0; at < count; at += RUN) {
                int n = Math.min(RUN, count - at);
                wires.in().read(at, x, n);
                wires.outGradient().read(at, gradient, n);
                sum += function.chain(x, gradient, n);
                if (inGradient != null) {
                    inGradient.write(at, gradient, n);
                }
            }
            share.put(sum);
        }

        @Override
        public void idle() {
            share.put(0);
        }
    }
}
