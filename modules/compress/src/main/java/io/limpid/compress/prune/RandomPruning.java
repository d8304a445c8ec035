package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The control of {@link MagnitudePruning}: the same in everything, but which weights go is drawn from the context's
 * seed. Components as there.
 */
public record RandomPruning(
        double sparsity,
        Scope scope,
        Schedule schedule,
        List<String> exclude,
        Objective objective,
        Optional<Training> fineTuning)
        implements Step {
    public RandomPruning {
        exclude = new Pruning(sparsity, scope, schedule, exclude, objective, fineTuning).exclude();
    }

    /**
     * @throws IllegalArgumentException if an excluded layer is not one with prunable weights, the network is quantized
     *     already, or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        return new Pruning(sparsity, scope, schedule, exclude, objective, fineTuning)
                .apply("random", student, context, (tensor, weights) -> draw(context.seed() + tensor, weights));
    }

    /** The same draw for a tensor at every mask update, so that what is masked stays masked. */
    private static float[] draw(long seed, float[] weights) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] saliencies = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            float drawn = 1 - random.nextFloat();
            saliencies[i] = weights[i] == 0 ? 0 : drawn;
        }
        return saliencies;
    }
}
