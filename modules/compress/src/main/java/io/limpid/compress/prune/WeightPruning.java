package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;

/**
 * Sets the least salient weights to zero and trains the rest under the masks (Han et al. 2015, "Learning both Weights and
 * Connections for Efficient Neural Networks"), at once, gradually (Zhu and Gupta 2017, "To prune, or not to prune") or in
 * rounds.
 *
 * <p>Prunable are the weights of dense and convolution layers, the output layer among them; never biases or batch norm.
 * Of n prunable weights exactly round(s · n) end up zero; of equal saliences the earlier position goes first, layers in
 * topological order, each row-major. Weights that are zero at the start stay zero, even if they are more. A masked weight
 * stays exactly zero whatever the updater.
 *
 * @param criterion which weights go first
 * @param where how many of which layers
 * @param when at which points of what training
 */
public record WeightPruning(WeightCriterion criterion, Where where, When when) implements Step {
    public WeightPruning {
        criterion.check(when);
        if (where.scope() == Scope.SENSITIVITY && (criterion.atInitialisation() || criterion instanceof Movement)) {
            throw new IllegalArgumentException("scope must not be sensitivity for " + criterion.name()
                    + ", which judges weights by training; use magnitude or taylor");
        }
    }

    /**
     * @throws IllegalArgumentException if a layer that is named has no prunable weights, the network is quantized already,
     *     or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        Network pruned = begin(student, criterion, context);
        Where places = SensitivityScope.resolve(where, pruned, criterion, context);
        Saliency saliency = criterion.on(pruned, context);
        new Course(when, context).run(new WeightPruner(pruned, places, when.schedule(), saliency));
        return finish(pruned, criterion.name() + ", " + places + ", " + when);
    }

    /** A copy to prune. */
    static Network begin(Network student, WeightCriterion criterion, Context context) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": pruning must come before quantization, but the network is quantized already");
        }
        Network copy = student.copy();
        if (criterion.atInitialisation()) {
            copy.graph().params().assign(EarlyWeights.initial(copy));
        }
        return copy;
    }

    /** The pruned network without masks. */
    static Network finish(Network pruned, String what) {
        // By now the masks are final; this only turns the -0 that a product can leave into +0.
        Masks masks = Masks.ofZeros(pruned);
        masks.hold(pruned);
        Masks.release(pruned);
        return pruned.after("pruned: " + what + "; " + masks.zeros() + " of " + masks.size() + " weights are zero");
    }
}
