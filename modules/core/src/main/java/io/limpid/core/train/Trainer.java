package io.limpid.core.train;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains a network on given targets, epoch by epoch, and records each epoch in the context's history. */
public final class Trainer {
    private final Training training;
    private final Context context;

    public Trainer(Training training, Context context) {
        this.training = training;
        this.context = context;
    }

    /** Called by the loop, for schedules that depend on the step. */
    @FunctionalInterface
    public interface Hook {
        /**
         * @param network being trained
         * @param step number of updates done, from 0
         * @param steps number of updates in all
         */
        void beforeUpdate(Network network, long step, long steps);

        /** Does nothing. */
        Hook NONE = (network, step, steps) -> {};
    }

    /**
     * Trains the network in place. Rows are shuffled each epoch from the context's seed.
     *
     * @param inputs [n, ...]
     * @param targets what the network's loss takes as labels, [n, ...]: one-hot classes, or for distillation {@code
     *     [oneHot | teacherLogits]}
     */
    public void fit(Network network, INDArray inputs, INDArray targets, Hook hook) {
        throw new UnsupportedOperationException(training + " " + context);
    }
}
