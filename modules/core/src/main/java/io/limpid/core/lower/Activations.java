package io.limpid.core.lower;

import io.limpid.runtime.graph.Activation;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Deeplearning4j's activation functions in the graph's terms. */
final class Activations {
    private Activations() {}

    static Activation of(String layer, IActivation function) {
        if (function instanceof ActivationIdentity) {
            return Activation.IDENTITY;
        }
        if (function instanceof ActivationReLU rectifier && orZero(rectifier.getThreshold()) == 0) {
            double slope = orZero(rectifier.getNegativeSlope());
            if (slope == 0 && (rectifier.getMax() == null || rectifier.getMax() == 6)) {
                return rectifier.getMax() == null ? Activation.RELU : Activation.RELU6;
            }
            if (slope == ActivationLReLU.DEFAULT_ALPHA && rectifier.getMax() == null) {
                return Activation.LEAKY_RELU;
            }
        }
        if (function instanceof ActivationReLU6) {
            return Activation.RELU6;
        }
        if (function instanceof ActivationLReLU leaky && leaky.getAlpha() == ActivationLReLU.DEFAULT_ALPHA) {
            return Activation.LEAKY_RELU;
        }
        if (function instanceof ActivationSigmoid) {
            return Activation.SIGMOID;
        }
        if (function instanceof ActivationTanH) {
            return Activation.TANH;
        }
        if (function instanceof ActivationSoftmax) {
            return Activation.SOFTMAX;
        }
        throw Lowering.refuse("layer " + layer, "there is no operation for activation " + function);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
