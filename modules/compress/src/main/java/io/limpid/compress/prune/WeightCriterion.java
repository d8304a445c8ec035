package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/** What makes a weight matter. */
public interface WeightCriterion {
    /** How a recipe calls it. */
    String name();

    /**
     * @param network that is pruned, live; the criterion does not change it
     */
    Saliency on(Network network, Context context);

    /** Whether it judges the network as it was before any training: pruning then begins at the initial weights. */
    default boolean atInitialisation() {
        return false;
    }

    /** @throws IllegalArgumentException if it makes no sense with such a course */
    default void check(When when) {}
}
