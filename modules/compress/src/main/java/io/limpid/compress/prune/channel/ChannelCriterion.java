package io.limpid.compress.prune.channel;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/** How much a channel matters; the least salient go first. */
public interface ChannelCriterion {
    /** How a recipe calls it. */
    String name();

    /**
     * @param network stays as it is
     * @param channels the network's
     * @return a number for each channel; fixed ones are not looked at
     */
    double[] saliencies(Network network, Channels channels, Context context);
}
