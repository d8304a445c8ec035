package io.limpid.core.train.chain;

/**
 * y = f(x · Wᵀ + b).
 *
 * @param inputs columns of x
 * @param width columns of y
 * @param weights offset of W, [width, inputs] row-major, among the parameters
 * @param bias offset of b, or {@link Bias#NONE}
 */
record Dense(int inputs, int width, int weights, int bias, Curve curve) implements Link {
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
        private final Bias shift = new Bias(bias, width);
        private final float[] y;
        private final float[] gradient;

        Work(Wires wires) {
            this.wires = wires;
            this.y = new float[wires.rows() * width];
            this.gradient = new float[wires.rows() * width];
        }

        @Override
        public void forward(int rows) {
            Block out = wires.out();
            Gemm.multiply(
                    rows,
                    width,
                    inputs,
                    wires.in().at(0),
                    false,
                    wires.parameters().at(weights),
                    true,
                    0,
                    out.at(0));
            out.read(0, y, rows * width);
            shift.load(wires.parameters());
            shift.add(y, rows);
            curve.apply(y, rows * width);
            out.write(0, y, rows * width);
        }

        @Override
        public void backward(int rows) {
            Block out = wires.outGradient();
            out.read(0, gradient, rows * width);
            curve.chain(y, gradient, rows * width);
            out.write(0, gradient, rows * width);
            shift.clear();
            shift.sum(gradient, rows);
            shift.store(wires.gradients());
            Gemm.multiply(
                    width,
                    inputs,
                    rows,
                    out.at(0),
                    true,
                    wires.in().at(0),
                    false,
                    0,
                    wires.gradients().at(weights));
            if (wires.inGradient() != null) {
                Gemm.multiply(
                        rows,
                        inputs,
                        width,
                        out.at(0),
                        false,
                        wires.parameters().at(weights),
                        false,
                        0,
                        wires.inGradient().at(0));
            }
        }
    }
}
