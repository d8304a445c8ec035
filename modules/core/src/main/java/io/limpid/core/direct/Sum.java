package io.limpid.core.direct;

import java.util.Optional;

/** A curve of the sum of several outputs of one shape: where a shortcut meets the path around it. */
record Sum(int width, Curve curve) implements Operation {
    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Optional<Operation> followedBy(Curve next) {
        return curve == Curve.IDENTITY ? Optional.of(new Sum(width, next)) : Optional.empty();
    }

    @Override
    public Pass pass(Wires wires) {
        Sweep sweep = new Sweep(curve);
        return new Pass() {
            @Override
            public void forward(int rows) {
                int count = rows * width;
                wires.out().copy(0, wires.in(), 0, count);
                for (Block other : wires.inputs().subList(1, wires.inputs().size())) {
                    Blas.add(count, other, 0, wires.out(), 0);
                }
                sweep.forward(wires.out(), count);
            }

            @Override
            public void backward(int rows) {
                int count = rows * width;
                sweep.backward(wires.out(), wires.outGradient(), count);
                wires.inputGradients()
                        .forEach(wanted ->
                                wanted.ifPresent(gradient -> gradient.copy(0, wires.outGradient(), 0, count)));
            }
        };
    }
}
