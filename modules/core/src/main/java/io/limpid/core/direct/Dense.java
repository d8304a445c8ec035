package io.limpid.core.direct;

/**
 * y = f(W · x + b), rows innermost.
 *
 * @param inputs values a row of x
 * @param width values a row of y
 * @param weights offset of W, [width, inputs] row-major, among the parameters
 * @param bias offset of b, or {@link Bias#NONE}
 * @param first whether it is the first operation, whose input is row by row
 */
record Dense(int inputs, int width, int weights, int bias, Curve curve, boolean first) implements Operation {
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
        private final Bias shift;
        private final float[] y;
        private final float[] gradient;

        Work(Wires wires) {
            this.wires = wires;
            this.shift = new Bias(bias, width, wires.rows());
            this.y = new float[wires.rows() * width];
            this.gradient = new float[wires.rows() * width];
        }

        @Override
        public void forward(int rows) {
            Matrix w = Matrix.in(wires.parameters(), weights, inputs);
            Blas.multiply(width, rows, inputs, w, x(rows), 0, Matrix.in(wires.out(), 0, rows));
            wires.out().read(0, y, rows * width);
            shift.add(wires.parameters(), y, rows);
            curve.apply(y, rows * width);
            wires.out().write(0, y, rows * width);
        }

        @Override
        public void backward(int rows) {
            wires.outGradient().read(0, gradient, rows * width);
            curve.chain(y, gradient, rows * width);
            wires.outGradient().write(0, gradient, rows * width);
            shift.sum(wires.outGradient(), rows, wires.gradients());
            Matrix delta = Matrix.in(wires.outGradient(), 0, rows);
            Matrix dw = Matrix.in(wires.gradients(), weights, inputs);
            Blas.multiply(width, inputs, rows, delta, x(rows).transpose(), 0, dw);
            if (wires.inGradient() != null) {
                Matrix w = Matrix.in(wires.parameters(), weights, inputs).transpose();
                Blas.multiply(inputs, rows, width, w, delta, 0, Matrix.in(wires.inGradient(), 0, rows));
            }
        }

        private Matrix x(int rows) {
            return first ? Matrix.in(wires.in(), 0, inputs).transpose() : Matrix.in(wires.in(), 0, rows);
        }
    }
}
