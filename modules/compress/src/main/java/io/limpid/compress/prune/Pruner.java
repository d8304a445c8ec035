package io.limpid.compress.prune;

import io.limpid.core.network.Network;

/** Prunes one network further and further, in place. */
public interface Pruner {
    /**
     * Prunes to what the schedule asks for at a point of the ramp, and holds the masks. What is pruned stays pruned.
     *
     * @param done in [0, 1]
     */
    void advance(double done);

    /** Called before each update of a training, after any pruning that is due there. */
    default void beforeUpdate() {}

    /** Sets to zero again what is pruned, after something else has set the parameters. */
    void enforce();

    /** Fraction of what can be pruned that is, in [0, 1]. */
    double sparsity();

    /** The network, live. */
    Network network();
}
