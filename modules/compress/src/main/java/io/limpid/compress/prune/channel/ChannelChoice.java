package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.Where;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Which channels go: the least salient of those that compete, but never the last channel of a layer. */
final class ChannelChoice {
    private final Channels channels;
    private final Map<BitSet, Double> groups = new LinkedHashMap<>();
    private final List<BitSet> layers;

    /** @throws IllegalArgumentException if a layer that is named makes no channels that could be removed */
    ChannelChoice(Channels channels, Where where) {
        this.channels = channels;
        this.layers = channels.layers().stream().map(channels::of).toList();
        check(where);
        BitSet excluded = new BitSet();
        channels.layers().stream()
                .filter(layer -> where.exclude().stream().anyMatch(name -> channels.matches(layer, name)))
                .forEach(layer -> excluded.or(channels.of(layer)));
        BitSet all = new BitSet();
        for (Channels.Family family : channels.families()) {
            BitSet free = (BitSet) family.channels().clone();
            free.andNot(excluded);
            all.or(free);
            if (where.scope() == Scope.LAYER && !free.isEmpty()) {
                groups.put(free, sparsity(family, where));
            }
        }
        if (where.scope() != Scope.LAYER && !all.isEmpty()) {
            groups.put(all, where.sparsity());
        }
    }

    private void check(Where where) {
        Set<String> named = new LinkedHashSet<>(where.exclude());
        named.addAll(where.layers().keySet());
        for (String name : named) {
            boolean known = where.layers().containsKey(name)
                    ? channels.layers().contains(name)
                    : channels.layers().stream().anyMatch(layer -> channels.matches(layer, name));
            if (!known) {
                throw new IllegalArgumentException("layer must be one that makes channels that can be removed, "
                        + channels.layers() + ", but was " + name);
            }
        }
    }

    /** Tied layers have one sparsity: the largest that one of them is given by name, or else that of all. */
    private static double sparsity(Channels.Family family, Where where) {
        return family.layers().stream()
                .filter(where.layers()::containsKey)
                .mapToDouble(where::sparsity)
                .max()
                .orElse(where.sparsity());
    }

    /** Number of channels that compete. */
    int size() {
        return groups.keySet().stream().mapToInt(BitSet::cardinality).sum();
    }

    /**
     * @param removed channels that are gone already
     * @param done how much of the way to the sparsity is done, as the schedule says: a sparsity for a sparsity
     * @return those and more; of n that compete, round(sparsity · n), or as many as leave each layer one channel
     */
    BitSet choose(double[] saliencies, BitSet removed, DoubleUnaryOperator done) {
        BitSet chosen = (BitSet) removed.clone();
        groups.forEach((group, target) -> {
            BitSet gone = (BitSet) group.clone();
            gone.and(chosen);
            long wanted = Math.round(done.applyAsDouble(target) * group.cardinality()) - gone.cardinality();
            List<Integer> order = new ArrayList<>(
                    group.stream().filter(c -> !chosen.get(c)).boxed().toList());
            order.sort(Comparator.comparingDouble(channel -> saliencies[channel]));
            for (int channel : order) {
                if (wanted > 0 && leavesOne(channel, chosen)) {
                    chosen.set(channel);
                    wanted--;
                }
            }
        });
        return chosen;
    }

    /** All that compete and may yet go, the least salient first; with all of them gone each layer has one channel. */
    List<Integer> order(double[] saliencies, BitSet removed) {
        BitSet gone = (BitSet) removed.clone();
        BitSet competing = new BitSet();
        groups.keySet().forEach(competing::or);
        competing.andNot(removed);
        return competing.stream()
                .boxed()
                .sorted(Comparator.comparingDouble(channel -> saliencies[channel]))
                .filter(channel -> {
                    boolean goes = leavesOne(channel, gone);
                    gone.set(channel, goes);
                    return goes;
                })
                .toList();
    }

    private boolean leavesOne(int channel, BitSet chosen) {
        return layers.stream().filter(layer -> layer.get(channel)).allMatch(layer -> {
            BitSet left = (BitSet) layer.clone();
            left.andNot(chosen);
            return left.cardinality() > 1;
        });
    }
}
