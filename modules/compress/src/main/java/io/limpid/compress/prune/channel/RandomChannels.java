package io.limpid.compress.prune.channel;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.SplittableRandom;

/** The control of the other criteria: which channels go is drawn from the context's seed, the same at every call. */
public record RandomChannels() implements ChannelCriterion {
    @Override
    public String name() {
        return "random-channel";
    }

    @Override
    public double[] saliencies(Network network, Channels channels, Context context) {
        return new SplittableRandom(context.seed()).doubles(channels.count()).toArray();
    }
}
