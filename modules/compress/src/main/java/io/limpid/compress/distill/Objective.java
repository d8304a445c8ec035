package io.limpid.compress.distill;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;

/** What a network is trained towards: the labels alone, or the labels and a teacher. */
public sealed interface Objective permits Supervised, Distilled {
    /**
     * Trains the network in place on the training split; afterwards it has the loss it came with.
     *
     * @param hook called before each update
     * @throws IllegalArgumentException if this objective does not fit the network, the data or the context's teacher
     */
    void train(Network network, Training training, Context context, Trainer.Hook hook);
}
