package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/** |w| (Han et al. 2015, "Learning both Weights and Connections for Efficient Neural Networks"). */
public record Magnitude() implements WeightCriterion {
    @Override
    public String name() {
        return "magnitude";
    }

    @Override
    public Saliency on(Network network, Context context) {
        return () -> PrunableWeights.of(network).stream()
                .map(PrunableWeights::values)
                .map(Magnitude::magnitudes)
                .toList();
    }

    private static float[] magnitudes(float... weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.abs(weights[i]);
        }
        return weights;
    }
}
