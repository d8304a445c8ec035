package io.limpid.core.direct;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions whose derivative follows from their value, so that the input need not be kept. */
enum Curve {
    IDENTITY,
    RELU,
    RELU6,
    /** Slope {@value ActivationLReLU#DEFAULT_ALPHA} below zero. */
    LEAKY_RELU,
    SIGMOID,
    TANH;

    /** Times this, and cut at 1, every positive normal number is 1: a comparison that compilers can vectorize. */
    private static final float HUGE = Float.MAX_VALUE;

    private static final float LEAK = (float) ActivationLReLU.DEFAULT_ALPHA;

    /** Empty for an activation that is none of these, or has other settings. */
    static Optional<Curve> of(IActivation activation) {
        if (activation.equals(new ActivationIdentity())) {
            return Optional.of(IDENTITY);
        }
        if (activation.equals(new ActivationReLU())) {
            return Optional.of(RELU);
        }
        if (activation.equals(new ActivationReLU6())) {
            return Optional.of(RELU6);
        }
        if (activation.equals(new ActivationLReLU())) {
            return Optional.of(LEAKY_RELU);
        }
        if (activation.equals(new ActivationSigmoid())) {
            return Optional.of(SIGMOID);
        }
        return activation.equals(new ActivationTanH()) ? Optional.of(TANH) : Optional.empty();
    }

    /** Puts the function's values in the place of the first {@code n} arguments. */
    void apply(float[] x, int n) {
        switch (this) {
            case IDENTITY -> {}
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    x[i] = Math.max(x[i], 0);
                }
            }
            case RELU6 -> {
                for (int i = 0; i < n; i++) {
                    x[i] = Math.min(Math.max(x[i], 0), 6);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < n; i++) {
                    x[i] = Math.max(x[i], LEAK * x[i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    x[i] = (float) (1 / (1 + Math.exp(-x[i])));
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    x[i] = (float) Math.tanh(x[i]);
                }
            }
        }
    }

    /** Writes the function's values at the first {@code n} sums of two arguments. */
    void ofSum(float[] a, float[] b, float[] to, int n) {
        if (this == RELU) {
            for (int i = 0; i < n; i++) {
                to[i] = Math.max(a[i] + b[i], 0);
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            to[i] = a[i] + b[i];
        }
        apply(to, n);
    }

    /** Multiplies the gradient of the values {@code y} by the derivative: it then is the gradient of the arguments. */
    void chain(float[] y, float[] gradient, int n) {
        switch (this) {
            case IDENTITY -> {}
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    gradient[i] *= Math.min(1, y[i] * HUGE);
                }
            }
            case RELU6 -> {
                for (int i = 0; i < n; i++) {
                    gradient[i] *= Math.min(1, y[i] * HUGE) * Math.min(1, (6 - y[i]) * HUGE);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < n; i++) {
                    gradient[i] *= LEAK + (1 - LEAK) * Math.min(1, Math.max(0, y[i]) * HUGE);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    gradient[i] *= y[i] * (1 - y[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    gradient[i] *= 1 - y[i] * y[i];
                }
            }
        }
    }
}
