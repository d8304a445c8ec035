package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Grad-CAM with a weight for every position of a channel, so that several objects of a class count alike. Chattopadhay,
 * Sarkar, Howlader and Balasubramanian (2018), "Grad-CAM++". With g the gradient of the logit and A the channel, the
 * weight of a position is {@code α = g² / (2g² + g³ ΣA)}, that of the channel {@code Σ α max(0, g)}. Two variants are in
 * use, whose maps are alike but not equal.
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param variant which of the two
 * @param size of the map
 */
public record GradCamPlusPlus(Optional<String> layer, Variant variant, Size size) implements Explainer {
    private static final double SMALL = 1e-6;

    /** What is derived, and how the α are scaled. */
    public enum Variant {
        /**
         * The paper's and its authors' code: derivatives of exp(logit), whose common factor is the exponential itself; the
         * α of a channel are scaled so that those of positive gradient sum to 1.
         */
        EXPONENTIAL,
        /** As most libraries have it: powers of the logit's gradient, α as they are, 1e-6 added to the denominator. */
        POWERS
    }

    /** The attribution is a map [H, W], never negative. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size)
                .explain(
                        model,
                        x,
                        targets,
                        (activations, gradients, channels) ->
                                Maps.rectified(Maps.weighted(activations, weights(activations, gradients, channels))));
    }

    private double[] weights(double[] activations, double[] gradients, int channels) {
        int positions = activations.length / channels;
        double[] weights = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            int from = channel * positions;
            double sum = 0;
            for (int i = from; i < from + positions; i++) {
                sum += activations[i];
            }
            double shares = 0;
            for (int i = from; i < from + positions; i++) {
                double share = share(gradients[i], sum);
                shares += gradients[i] > 0 ? share : 0;
                weights[channel] += share * Math.max(0, gradients[i]);
            }
            if (variant == Variant.EXPONENTIAL && shares != 0) {
                weights[channel] /= shares;
            }
        }
        return weights;
    }

    private double share(double gradient, double sum) {
        if (gradient == 0) {
            return 0;
        }
        double square = gradient * gradient;
        double small = variant == Variant.POWERS ? SMALL : 0;
        double below = 2 * square + square * gradient * sum + small;
        return square / (below == 0 ? 1 : below);
    }
}
