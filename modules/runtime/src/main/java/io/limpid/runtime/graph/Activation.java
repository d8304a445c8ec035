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
    SOFTMAX
}
