package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.Schedule;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.runtime.graph.GraphCost;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * How many channels must go for a fraction of the multiply-accumulates to be left. A channel's cost is not its layer's
 * alone: who reads it gets cheaper too, and so do the layers it is tied to. It is found by slicing and counting the lowered
 * network; since each channel more costs no more, the number of channels is found by halving.
 */
final class MacTarget {
    private final Network network;
    private final Channels channels;
    private final double target;
    private final int multiple;
    private final long whole;

    /**
     * @param network whose channels these are; stays as it is
     * @param target fraction that may be left, in (0, 1]
     * @param multiple of which the channels of a layer are left
     */
    MacTarget(Network network, Channels channels, double target, int multiple) {
        this.network = network;
        this.channels = channels;
        this.target = target;
        this.multiple = multiple;
        this.whole = count(new BitSet());
    }

    /**
     * @param removed channels that are gone already
     * @param order those that go next, in this order and in blocks
     * @param done fraction of the schedule, in [0, 1]
     * @return the removed and as few of the next as reach the target, or that part of it which the schedule asks for
     * @throws IllegalArgumentException if all of them do not
     */
    BitSet reached(BitSet removed, List<BitSet> order, Schedule schedule, double done) {
        double share = 1 - schedule.sparsity(0, 1 - target, done);
        int enough = order.size();
        int least = 0;
        if (count(with(removed, order, enough)) > share * whole) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "macs must be >= %.4f here, where every layer that is pruned keeps %s, but was %s",
                    (double) count(with(removed, order, enough)) / whole,
                    multiple == 1 ? "a channel" : "a multiple of " + multiple + " channels",
                    target));
        }
        while (least < enough) {
            int middle = (least + enough) / 2;
            if (count(with(removed, order, middle)) <= share * whole) {
                enough = middle;
            } else {
                least = middle + 1;
            }
        }
        return with(removed, order, enough);
    }

    /**
     * What channels are worth: their saliencies by the multiply-accumulates that one of their family saves. The target is a
     * knapsack (Aflalo et al. 2020, "Knapsack Pruning with Inner Distillation"): by saliency alone, the many cheap channels of
     * late layers go first, and a network loses most of them before the target is met.
     *
     * @param removed channels that are gone already
     */
    double[] worth(double[] saliencies, BitSet removed) {
        double[] worth = saliencies.clone();
        long now = count(removed);
        for (Channels.Family family : channels.families()) {
            BitSet left = (BitSet) family.channels().clone();
            left.andNot(removed);
            if (left.cardinality() > 1) {
                BitSet without = (BitSet) removed.clone();
                without.set(left.nextSetBit(0));
                long saved = Math.max(1, now - count(without));
                left.stream().forEach(channel -> worth[channel] /= saved);
            }
        }
        return worth;
    }

    private static BitSet with(BitSet removed, List<BitSet> order, int next) {
        BitSet all = (BitSet) removed.clone();
        order.subList(0, next).forEach(all::or);
        return all;
    }

    private long count(BitSet removed) {
        return GraphCost.of(Lowering.lower(channels.sliced(network, removed), List.of()))
                .macs();
    }
}
