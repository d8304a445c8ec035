package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.channel.Axis.Role;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/**
 * The size of the weights that compute a channel: their mean magnitude (L1, Li et al. 2017, "Pruning Filters for Efficient
 * ConvNets") or their root mean square (L2, He et al. 2018, "Soft Filter Pruning"). The mean rather than the sum, so that
 * layers of different fan-in compare; within a layer the order is the same. Where several layers compute a channel, as in
 * a residual addition, the weights of all count.
 */
public record ChannelNorm(Order order) implements ChannelCriterion {
    /** Of the norm. */
    public enum Order {
        L1,
        L2
    }

    @Override
    public String name() {
        return order == Order.L1 ? "l1-channel" : "l2-channel";
    }

    @Override
    public double[] saliencies(Network network, Channels channels, Context context) {
        double[] sums = new double[channels.count()];
        long[] counts = new long[channels.count()];
        for (Axis axis : channels.axes(Role.MAKES)) {
            var array = network.graph().getLayer(axis.layer()).getParam(axis.key());
            float[] values = array.dup('c').data().asFloat();
            int stride = Slices.stride(array.shape(), axis.in(array.shape()));
            for (int i = 0; i < values.length; i++) {
                int channel = axis.channels()[i / stride % axis.channels().length];
                sums[channel] += order == Order.L1 ? Math.abs(values[i]) : (double) values[i] * values[i];
                counts[channel]++;
            }
        }
        for (int c = 0; c < sums.length; c++) {
            double mean = counts[c] == 0 ? 0 : sums[c] / counts[c];
            sums[c] = order == Order.L1 ? mean : Math.sqrt(mean);
        }
        return sums;
    }
}
