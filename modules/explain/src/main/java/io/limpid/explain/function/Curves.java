package io.limpid.explain.function;

import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Deeplearning4j's activation functions as curves. */
final class Curves {
    private static final double SIX = 6;

    private Curves() {}

    /** Empty for the identity. */
    static Optional<Curve> of(String layer, IActivation function) {
        if (function instanceof ActivationIdentity) {
            return Optional.empty();
        }
        if (function instanceof ActivationReLU rectifier
                && Objects.requireNonNullElse(rectifier.getThreshold(), 0.0) == 0) {
            return Optional.of(new Rectifier(
                    Objects.requireNonNullElse(rectifier.getNegativeSlope(), 0.0),
                    Objects.requireNonNullElse(rectifier.getMax(), Double.POSITIVE_INFINITY)));
        }
        if (function instanceof ActivationReLU6) {
            return Optional.of(new Rectifier(0, SIX));
        }
        if (function instanceof ActivationLReLU leaky) {
            return Optional.of(new Rectifier(leaky.getAlpha(), Double.POSITIVE_INFINITY));
        }
        if (function instanceof ActivationSigmoid) {
            return Optional.of(Squashing.SIGMOID);
        }
        if (function instanceof ActivationTanH) {
            return Optional.of(Squashing.TANH);
        }
        NetworkReader.require(
                !(function instanceof ActivationSoftmax), "layer " + layer, "a softmax may only end the network");
        return Optional.of(new Foreign(function));
    }

    /** What ends the network. */
    static Link link(String layer, IActivation function) {
        if (function instanceof ActivationSoftmax) {
            return Link.SOFTMAX;
        }
        if (function instanceof ActivationSigmoid) {
            return Link.SIGMOID;
        }
        NetworkReader.require(
                function instanceof ActivationIdentity,
                "layer " + layer,
                "the network must end in a softmax, a sigmoid or the values themselves, but ends in " + function);
        return Link.IDENTITY;
    }
}
