package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Optional;

/**
 * Sets the weights of smallest magnitude to zero and fine-tunes the rest (Han et al. 2015, "Learning both Weights and
 * Connections for Efficient Neural Networks"), at once or gradually (Zhu and Gupta 2017, "To prune, or not to prune").
 *
 * <p>Prunable are the weights of dense and convolution layers, the output layer among them; never biases or batch norm.
 * Of n prunable weights exactly round(sparsity · n) end up zero; of equal magnitudes the earlier position goes first,
 * layers in topological order, each row-major. Weights that are zero at the start stay zero, even if they are more.
 *
 * <p>A gradual schedule grows over the first two thirds of the fine-tuning's updates and masks afresh at up to a hundred
 * points of it; the last third trains under the final masks. A masked weight stays exactly zero whatever the updater.
 *
 * @param sparsity fraction of the prunable weights, in [0, 1)
 * @param scope whether all layers' weights compete, or each layer gets the same sparsity
 * @param schedule how sparsity grows; without fine-tuning it must be {@link Schedule#ONE_SHOT}
 * @param exclude names of layers that are not pruned; their weights do not count as prunable
 * @param objective what fine-tuning aims at: the labels, or the teacher too
 * @param fineTuning empty for none
 */
public record MagnitudePruning(
        double sparsity,
        Scope scope,
        Schedule schedule,
        List<String> exclude,
        Objective objective,
        Optional<Training> fineTuning)
        implements Step {
    public MagnitudePruning {
        exclude = new Pruning(sparsity, scope, schedule, exclude, objective, fineTuning).exclude();
    }

    /**
     * @throws IllegalArgumentException if an excluded layer is not one with prunable weights, the network is quantized
     *     already, or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        return new Pruning(sparsity, scope, schedule, exclude, objective, fineTuning)
                .apply("magnitude", student, context, (tensor, weights) -> magnitudes(weights));
    }

    private static float[] magnitudes(float[] weights) {
        float[] magnitudes = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            magnitudes[i] = Math.abs(weights[i]);
        }
        return magnitudes;
    }
}
