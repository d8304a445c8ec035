package io.limpid.core.direct;

/** An activation function that is a layer of its own. */
record Elementwise(int width, Curve curve) implements Operation {
    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        Sweep sweep = new Sweep(curve);
        return new Pass() {
            @Override
            public void forward(int rows) {
                wires.out().copy(0, wires.in(), 0, rows * width);
                sweep.forward(wires.out(), rows * width);
            }

            @Override
            public void backward(int rows) {
                if (wires.inGradient() != null) {
                    sweep.backward(wires.out(), wires.outGradient(), rows * width);
                    wires.inGradient().copy(0, wires.outGradient(), 0, rows * width);
                }
            }
        };
    }
}
