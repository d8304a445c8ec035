package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/**
 * |g · w|, the first-order estimate of what the loss would change if the weight went, with g the mean gradient over some
 * training rows (Molchanov et al. 2017, "Pruning Convolutional Neural Networks for Resource Efficient Inference").
 *
 * @param samples training rows, ≥ 1, drawn from the context's seed
 */
public record Taylor(int samples) implements WeightCriterion {
    public Taylor {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    @Override
    public String name() {
        return "taylor";
    }

    @Override
    public Saliency on(Network network, Context context) {
        var rows = LossGradient.sample(context.data().train(), samples, context.seed());
        return () -> {
            LossGradient gradient = LossGradient.of(network, rows, context.seed());
            return PrunableWeights.of(network).stream()
                    .map(weights -> products(gradient.of(weights.layer(), weights.key()), weights.values()))
                    .toList();
        };
    }

    private static float[] products(double[] gradient, float... weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.abs(gradient[i] * weights[i]);
        }
        return weights;
    }
}
