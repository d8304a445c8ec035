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

/**
 * Which channels go: the least salient of those that compete, but never the last channel of a layer. Where the numbers left
 * must be multiples, channels go in blocks, those of a family from its least salient on; a block is as salient as the mean
 * of its channels, so that one more of a family never comes before its last.
 */
final class ChannelChoice {
    private final Channels channels;
    private final int multiple;
    private final Map<BitSet, Double> groups = new LinkedHashMap<>();
    private final List<BitSet> layers;
    private final List<Channels.Family> families;

    /** @throws IllegalArgumentException if a layer that is named makes no channels that could be removed */
    ChannelChoice(Channels channels, Where where, int multiple) {
        this.channels = channels;
        this.multiple = multiple;
        this.families = channels.families();
        this.layers = channels.layers().stream().map(channels::of).toList();
        check(where);
        BitSet excluded = new BitSet();
        channels.layers().stream()
                .filter(layer -> where.exclude().stream().anyMatch(name -> channels.matches(layer, name)))
                .forEach(layer -> excluded.or(channels.of(layer)));
        BitSet all = new BitSet();
        for (Channels.Family family : families) {
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
     * @return those and more; of n that compete, round(sparsity · n), or as many as leave each layer one channel and are
     *     whole blocks
     */
    BitSet choose(double[] saliencies, BitSet removed, DoubleUnaryOperator done) {
        BitSet chosen = (BitSet) removed.clone();
        groups.forEach((group, target) -> {
            BitSet gone = (BitSet) group.clone();
            gone.and(chosen);
            long wanted = Math.round(done.applyAsDouble(target) * group.cardinality()) - gone.cardinality();
            for (BitSet block : order(group, saliencies, chosen)) {
                if (block.cardinality() <= wanted) {
                    chosen.or(block);
                    wanted -= block.cardinality();
                }
            }
        });
        return chosen;
    }

    /** All that compete and may yet go, in blocks, the least salient first; what is left of a layer is a block at least. */
    List<BitSet> order(double[] saliencies, BitSet removed) {
        BitSet competing = new BitSet();
        groups.keySet().forEach(competing::or);
        return order(competing, saliencies, removed);
    }

    private List<BitSet> order(BitSet competing, double[] saliencies, BitSet removed) {
        BitSet gone = (BitSet) removed.clone();
        return families.stream()
                .flatMap(family -> blocks(family, competing, saliencies, removed).stream())
                .sorted(Comparator.<BitSet>comparingDouble(block -> block.stream()
                                        .mapToDouble(channel -> saliencies[channel])
                                        .sum()
                                / block.cardinality())
                        .thenComparingInt(block -> block.nextSetBit(0)))
                .filter(block -> {
                    boolean goes = leavesOne(block, gone);
                    if (goes) {
                        gone.or(block);
                    }
                    return goes;
                })
                .toList();
    }

    /** Of one family: the first block leaves a multiple of channels, each other one multiple less. */
    private List<BitSet> blocks(Channels.Family family, BitSet competing, double[] saliencies, BitSet removed) {
        BitSet left = (BitSet) family.channels().clone();
        left.andNot(removed);
        List<Integer> order = left.stream()
                .filter(competing::get)
                .boxed()
                .sorted(Comparator.comparingDouble(channel -> saliencies[channel]))
                .toList();
        List<BitSet> blocks = new ArrayList<>();
        int from = 0;
        int size = Math.floorMod(left.cardinality() - 1, multiple) + 1;
        while (from + size <= order.size() && (multiple == 1 || left.cardinality() - from - size >= multiple)) {
            BitSet block = new BitSet();
            order.subList(from, from + size).forEach(block::set);
            blocks.add(block);
            from += size;
            size = multiple;
        }
        return blocks;
    }

    private boolean leavesOne(BitSet block, BitSet gone) {
        return layers.stream().filter(layer -> layer.intersects(block)).allMatch(layer -> {
            BitSet left = (BitSet) layer.clone();
            left.andNot(gone);
            left.andNot(block);
            return !left.isEmpty();
        });
    }
}
