package io.limpid.core.step;

import io.limpid.core.network.Network;

/** One compression method. A step is a record whose components are its hyperparameters, checked when it is made. */
public interface Step {
    /**
     * Simplifies a network.
     *
     * @param student what the step before left; never changed
     * @return a new network with a longer provenance
     */
    Network apply(Network student, Context context);
}
