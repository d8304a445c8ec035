package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.LossGradient;
import io.limpid.compress.prune.channel.Axis.Role;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.stream.IntStream;

/**
 * The first-order estimate of how far the loss would move if a channel went, as Molchanov et al. 2019 ("Importance Estimation
 * for Neural Network Pruning") have it for a gate where the channel is read: the root mean square, over small batches of
 * training rows, of Σ g · w over the weights that read it, with g a batch's mean gradient. To remove a channel is to set these
 * weights to zero, so this is the Taylor term itself, whatever activation and batch norm lie between. It is squared batch by
 * batch because in a trained network the gradients of all rows add up to next to nothing, and so would the estimate.
 *
 * @param samples training rows, ≥ 1, drawn from the context's seed
 */
public record ChannelTaylor(int samples) implements ChannelCriterion {
    /** Rows: few, so that gradients do not cancel, and enough for the statistics of batch norm. */
    static final int BATCH = 16;

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
        Split rows = LossGradient.sample(context.data().train(), samples, context.seed());
        double[] squares = new double[channels.count()];
        long seed = context.seed();
        for (Split batch : LossGradient.batches(rows, BATCH)) {
            double[] changes = changes(network, channels, LossGradient.of(network, batch, seed));
            seed += BATCH;
            for (int c = 0; c < squares.length; c++) {
                squares[c] += changes[c] * changes[c] * batch.size() / rows.size();
            }
        }
        return IntStream.range(0, squares.length)
                .mapToDouble(c -> Math.sqrt(squares[c]))
                .toArray();
    }

    /** By channel: Σ g · w over the weights that read it. */
    private static double[] changes(Network network, Channels channels, LossGradient gradient) {
        double[] sums = new double[channels.count()];
        for (Axis axis : channels.axes(Role.READS)) {
            var array = network.graph().getLayer(axis.layer()).getParam(axis.key());
            float[] values = array.dup('c').data().asFloat();
            double[] slopes = gradient.of(axis.layer(), axis.key());
            int stride = Slices.stride(array.shape(), axis.in(array.shape()));
            for (int i = 0; i < values.length; i++) {
                sums[axis.channels()[i / stride % axis.channels().length]] += slopes[i] * values[i];
            }
        }
        return sums;
    }
}
