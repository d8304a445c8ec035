package io.limpid.core.train.chain;

/** An activation function that is a layer of its own. */
record Elementwise(int width, Curve curve) implements Link {
    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        float[] y = new float[wires.rows() * width];
        float[] gradient = new float[wires.rows() * width];
        return new Pass() {
            @Override
            public void forward(int rows) {
                wires.in().read(0, y, rows * width);
                curve.apply(y, rows * width);
                wires.out().write(0, y, rows * width);
            }

            @Override
            public void backward(int rows) {
                if (wires.inGradient() != null) {
                    wires.outGradient().read(0, gradient, rows * width);
                    curve.chain(y, gradient, rows * width);
                    wires.inGradient().write(0, gradient, rows * width);
                }
            }
        };
    }
}
