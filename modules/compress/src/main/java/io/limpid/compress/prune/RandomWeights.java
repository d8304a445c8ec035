package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The control of the other criteria: which weights go is drawn from the context's seed, the same draw at every call. */
public record RandomWeights() implements WeightCriterion {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public Saliency on(Network network, Context context) {
        return () -> {
            List<float[]> drawn = new ArrayList<>();
            for (PrunableWeights weights : PrunableWeights.of(network)) {
                SplittableRandom random = new SplittableRandom(context.seed() + drawn.size());
                float[] saliencies = new float[weights.size()];
                for (int i = 0; i < saliencies.length; i++) {
                    saliencies[i] = random.nextFloat();
                }
                drawn.add(saliencies);
            }
            return drawn;
        };
    }
}
