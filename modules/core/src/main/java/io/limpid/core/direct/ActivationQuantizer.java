package io.limpid.core.direct;

import org.nd4j.linalg.activations.IActivation;

/**
 * An activation function that rounds, whose derivative needs the argument and not only the value, and which may have a
 * parameter of its own, such as its step size. Several threads may apply it at once, each with arrays of its own.
 */
public interface ActivationQuantizer extends IActivation {
    /** Puts the function's values in the place of the first {@code count} arguments. */
    void apply(float[] x, int count);

    /**
     * Multiplies the gradient of the values by the derivative: it then is the gradient of the arguments.
     *
     * @param x arguments, which may be overwritten
     * @return the derivative of the loss by the function's own parameter, by way of these values; 0 if it has none
     */
    double chain(float[] x, float[] gradient, int count);

    /** Whether it has a parameter that is trained. */
    boolean learns();

    /** Takes note of the derivative of the loss by its own parameter, summed over all rows of a batch. */
    void learn(double derivative);
}
