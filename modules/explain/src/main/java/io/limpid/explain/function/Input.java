package io.limpid.explain.function;

/** The example itself: nothing is computed, and nothing flows on. */
public record Input(int outputs) implements Operation {
    @Override
    public void forward(double[][][] in, double[][] out) {
        // A trace starts with its values.
    }

    @Override
    public void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into) {
        // It reads nothing.
    }
}
