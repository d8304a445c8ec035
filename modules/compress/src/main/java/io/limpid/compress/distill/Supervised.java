package io.limpid.compress.distill;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;

/** Training towards the labels, or the numeric target, alone, with the network's own loss. */
public record Supervised() implements Objective {
    @Override
    public void train(Network network, Training training, Context context, Trainer.Hook hook) {
        Split train = context.data().train();
        new Trainer(training, context).fit(network, train.inputs(), train.targets(), hook);
    }
}
