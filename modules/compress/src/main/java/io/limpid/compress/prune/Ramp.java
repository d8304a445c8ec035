package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.train.Trainer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way of one network from the sparsity it has to the one it shall have. In the scope's groups of weights, of n each,
 * exactly round(s · n) are masked at sparsity s; what is zero to begin with stays so, even if that is more.
 *
 * <p>The ramp takes two thirds of the updates; over it the masks are computed afresh every hundredth of it, or at every
 * update if there are fewer. In the last third the final masks are fixed.
 */
final class Ramp implements Trainer.Hook {
    private static final int MASK_UPDATES = 100;

    private final Network network;
    private final List<PrunableWeights> tensors;
    private final List<Group> groups;
    private final Schedule schedule;
    private final Saliency saliency;
    private final double target;
    private Masks masks;

    /** Tensors that compete with each other, by position, and the weights they begin with. */
    private record Group(List<Integer> tensors, int size, int zeros) {
        int masked(double target, Schedule schedule, double done) {
            double initial = (double) zeros / size;
            double now = schedule.sparsity(initial, Math.max(initial, target), done);
            return Math.max(zeros, (int) Math.round(now * size));
        }
    }

    Ramp(Network network, Pruning settings, Saliency saliency) {
        this.network = network;
        this.tensors = PrunableWeights.of(network);
        this.schedule = settings.schedule();
        this.target = settings.sparsity();
        this.saliency = saliency;
        List<Integer> positions = outside(settings.exclude());
        this.groups = switch (settings.scope()) {
            case GLOBAL -> positions.isEmpty() ? List.of() : List.of(group(positions));
            case LAYER ->
                positions.stream().map(tensor -> group(List.of(tensor))).toList();
        };
        this.masks = Masks.ofZeros(network);
    }

    /** Positions of the tensors that are not in the excluded layers. */
    private List<Integer> outside(List<String> excluded) {
        List<String> names = tensors.stream().map(PrunableWeights::layerName).toList();
        for (String name : excluded) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "excluded layer must be one with prunable weights, " + names + ", but was " + name);
            }
        }
        return IntStream.range(0, names.size())
                .filter(tensor -> !excluded.contains(names.get(tensor)))
                .boxed()
                .toList();
    }

    private Group group(List<Integer> positions) {
        int size = 0;
        int zeros = 0;
        for (int tensor : positions) {
            float[] values = tensors.get(tensor).values();
            size = Math.addExact(size, values.length);
            zeros += Masks.zerosOf(values).cardinality();
        }
        return new Group(positions, size, zeros);
    }

    @Override
    public void beforeUpdate(Network trained, long step, long steps) {
        long end = schedule == Schedule.ONE_SHOT ? 0 : steps * 2 / 3;
        long every = Math.max(1, end / MASK_UPDATES);
        if (step == end || step < end && step % every == 0) {
            advance(end == 0 ? 1 : (double) step / end);
        }
    }

    @Override
    public double sparsity(Network trained) {
        return masks.sparsity();
    }

    /** Masks the network as the schedule asks for at a point of the ramp, in [0, 1], and holds the masks. */
    void advance(double done) {
        List<float[]> weights = tensors.stream().map(PrunableWeights::values).toList();
        List<BitSet> zeros =
                new ArrayList<>(weights.stream().map(Masks::zerosOf).toList());
        for (Group group : groups) {
            float[] saliencies = new float[group.size()];
            int offset = 0;
            for (int tensor : group.tensors()) {
                float[] part = saliency.of(tensor, weights.get(tensor));
                System.arraycopy(part, 0, saliencies, offset, part.length);
                offset += part.length;
            }
            BitSet smallest = Smallest.of(saliencies, group.masked(target, schedule, done));
            offset = 0;
            for (int tensor : group.tensors()) {
                int length = weights.get(tensor).length;
                zeros.set(tensor, smallest.get(offset, offset + length));
                offset += length;
            }
        }
        masks = Masks.of(network, zeros);
        masks.hold(network);
    }
}
