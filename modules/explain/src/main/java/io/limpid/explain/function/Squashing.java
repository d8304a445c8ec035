package io.limpid.explain.function;

import java.util.Optional;

/** Sigmoid and tanh. */
public enum Squashing implements Curve {
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH;

    @Override
    public void values(double[] x, double[] into) {
        for (int i = 0; i < x.length; i++) {
            into[i] = value(x[i]);
        }
    }

    @Override
    public void slopes(double[] x, double[] into) {
        for (int i = 0; i < x.length; i++) {
            double y = value(x[i]);
            into[i] = this == TANH ? 1 - y * y : y * (1 - y);
        }
    }

    double value(double x) {
        return this == TANH ? Math.tanh(x) : 1 / (1 + Math.exp(-x));
    }

    @Override
    public Optional<double[]> kinks() {
        return Optional.empty();
    }
}
