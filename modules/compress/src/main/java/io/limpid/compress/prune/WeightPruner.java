package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Masks the least salient weights of one network. In the scope's groups of weights, of n each, exactly round(s · n) are
 * masked at sparsity s; what is zero to begin with stays so, even if that is more.
 */
final class WeightPruner implements Pruner {
    private final Network network;
    private final List<PrunableWeights> tensors;
    private final List<Group> groups;
    private final Schedule schedule;
    private final Saliency saliency;
    private Masks masks;

    /** Tensors that compete with each other, by position, and the weights they begin with. */
    private record Group(List<Integer> tensors, double target, int size, int zeros) {
        int masked(Schedule schedule, double done) {
            double initial = (double) zeros / size;
            double now = schedule.sparsity(initial, Math.max(initial, target), done);
            return Math.max(zeros, (int) Math.round(now * size));
        }
    }

    WeightPruner(Network network, Where where, Schedule schedule, Saliency saliency) {
        this.network = network;
        this.tensors = PrunableWeights.of(network);
        this.schedule = schedule;
        this.saliency = saliency;
        List<Integer> positions = pruned(tensors, where);
        this.groups = where.scope() == Scope.LAYER
                ? positions.stream()
                        .map(tensor -> group(
                                List.of(tensor),
                                where.sparsity(tensors.get(tensor).layerName())))
                        .toList()
                : positions.isEmpty() ? List.of() : List.of(group(positions, where.sparsity()));
        this.masks = Masks.ofZeros(network);
    }

    /**
     * Positions of the tensors that are pruned.
     *
     * @throws IllegalArgumentException if a layer that is named has no prunable weights
     */
    static List<Integer> pruned(List<PrunableWeights> tensors, Where where) {
        List<String> names = tensors.stream().map(PrunableWeights::layerName).toList();
        Set<String> named = new LinkedHashSet<>(where.exclude());
        named.addAll(where.layers().keySet());
        for (String name : named) {
            boolean known = where.layers().containsKey(name)
                    ? names.contains(name)
                    : tensors.stream().anyMatch(weights -> weights.matches(name));
            if (!known) {
                String what = where.layers().containsKey(name) ? "layer with its own sparsity" : "excluded layer";
                throw new IllegalArgumentException(
                        what + " must be one with prunable weights, " + names + ", but was " + name);
            }
        }
        return IntStream.range(0, names.size())
                .filter(tensor -> where.exclude().stream()
                        .noneMatch(name -> tensors.get(tensor).matches(name)))
                .boxed()
                .toList();
    }

    private Group group(List<Integer> positions, double target) {
        int size = 0;
        int zeros = 0;
        for (int tensor : positions) {
            float[] values = tensors.get(tensor).values();
            size = Math.addExact(size, values.length);
            zeros += Masks.zerosOf(values).cardinality();
        }
        return new Group(positions, target, size, zeros);
    }

    @Override
    public void beforeUpdate() {
        saliency.beforeUpdate();
    }

    @Override
    public void advance(double done) {
        List<BitSet> zeros = new ArrayList<>(
                tensors.stream().map(weights -> Masks.zerosOf(weights.values())).toList());
        List<float[]> saliencies = saliency.now();
        for (Group group : groups) {
            float[] competing = new float[group.size()];
            int offset = 0;
            for (int tensor : group.tensors()) {
                float[] part = saliencies.get(tensor);
                System.arraycopy(part, 0, competing, offset, part.length);
                int start = offset;
                // What is pruned goes first, so that it stays pruned.
                zeros.get(tensor).stream().forEach(i -> competing[start + i] = Float.NEGATIVE_INFINITY);
                offset += part.length;
            }
            BitSet smallest = Smallest.of(competing, group.masked(schedule, done));
            offset = 0;
            for (int tensor : group.tensors()) {
                int length = saliencies.get(tensor).length;
                zeros.set(tensor, smallest.get(offset, offset + length));
                offset += length;
            }
        }
        masks = Masks.of(network, zeros);
        masks.hold(network);
    }

    @Override
    public void enforce() {
        masks.hold(network);
    }

    @Override
    public double sparsity() {
        return masks.sparsity();
    }

    @Override
    public Network network() {
        return network;
    }
}
