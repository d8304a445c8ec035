package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.LossGradient;
import io.limpid.compress.prune.channel.Axis.Role;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;

/**
 * The first-order estimate of what the loss would change if a channel went: |Σ g · w| over the weights that read it, with g
 * the mean gradient over some training rows. To remove a channel is to set these weights to zero, so this is the Taylor
 * term itself, whatever activation and batch norm lie between; it equals the gate criterion of Molchanov et al. 2019,
 * "Importance Estimation for Neural Network Pruning", with the gate where the channel is read.
 *
 * @param samples training rows, ≥ 1, drawn from the context's seed
 */
public record ChannelTaylor(int samples) implements ChannelCriterion {
    public ChannelTaylor {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    @Override
    public String name() {
        return "taylor-channel";
    }

    @Override
    public double[] saliencies(Network network, Channels channels, Context context) {
        double[] sums = new double[channels.count()];
        LossGradient gradient = LossGradient.of(
                network, LossGradient.sample(context.data().train(), samples, context.seed()), context.seed());
        for (Axis axis : channels.axes(Role.READS)) {
            var array = network.graph().getLayer(axis.layer()).getParam(axis.key());
            float[] values = array.dup('c').data().asFloat();
            double[] slopes = gradient.of(axis.layer(), axis.key());
            int stride = Slices.stride(array.shape(), axis.in(array.shape()));
            for (int i = 0; i < values.length; i++) {
                sums[axis.channels()[i / stride % axis.channels().length]] += slopes[i] * values[i];
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] = Math.abs(sums[c]);
        }
        return sums;
    }
}
