package io.limpid.runtime.graph;

/** An element-wise function after an operation; {@link #SOFTMAX} works over the last axis and only ends a graph. */
public enum Activation {
    IDENTITY,
    RELU,
    /** min(max(x, 0), 6). */
    RELU6,
    /** x for x ≥ 0, 0.01·x below, the slope Deeplearning4j uses by default. */
    LEAKY_RELU,
    SIGMOID,
    TANH,
    /** Class probabilities; always computed in float, after the integer logits are dequantized. */
    SOFTMAX;

    /** The slope of {@link #LEAKY_RELU} below zero. */
    public static final double LEAK = 0.01;

    /**
     * The value of an element-wise activation, the same bits on every machine.
     *
     * @throws IllegalArgumentException for {@link #SOFTMAX}, which is not element-wise
     */
    public double apply(double x) {
        return switch (this) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case LEAKY_RELU -> x >= 0 ? x : LEAK * x;
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case TANH -> StrictMath.tanh(x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not element-wise");
        };
    }
}
