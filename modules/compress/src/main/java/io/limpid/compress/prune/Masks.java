package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.deeplearning4j.nn.api.layers.LayerConstraint;

/**
 * Which prunable weights of a network are zero and stay zero. {@link #hold} keeps them so through any training, exactly
 * and with any updater, also in copies of the network; {@link #release} takes that off again, since a network's file has
 * no place for it. A step that trains a network it did not build begins with {@code Masks.ofZeros(network).hold(network)}
 * and ends with {@code Masks.release(network)}: then what was pruned stays pruned.
 */
public final class Masks {
    private final List<BitSet> zeros;
    private final long size;

    private Masks(List<BitSet> zeros, long size) {
        this.zeros = zeros;
        this.size = size;
    }

    /** Masks of what is exactly zero now, in every prunable tensor. Nothing but pruning makes a weight exactly zero. */
    public static Masks ofZeros(Network network) {
        List<BitSet> zeros = new ArrayList<>();
        long size = 0;
        for (PrunableWeights weights : PrunableWeights.of(network)) {
            float[] values = weights.values();
            zeros.add(zerosOf(values));
            size += values.length;
        }
        return new Masks(zeros, size);
    }

    /** @param zeros row-major positions of the masked weights, for each of the network's prunable tensors */
    static Masks of(Network network, List<BitSet> zeros) {
        long size = PrunableWeights.of(network).stream()
                .mapToLong(weights -> weights.array().length())
                .sum();
        return new Masks(List.copyOf(zeros), size);
    }

    static BitSet zerosOf(float[] values) {
        BitSet zeros = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            zeros.set(i, values[i] == 0);
        }
        return zeros;
    }

    /** Number of masked weights. */
    public long zeros() {
        return zeros.stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Number of prunable weights. */
    public long size() {
        return size;
    }

    /** Fraction of prunable weights that are masked, in [0, 1]; 0 if there are none. */
    public double sparsity() {
        return size == 0 ? 0 : (double) zeros() / size;
    }

    /** Sets the masked weights to zero and keeps them there, in place of any masks held before. */
    public void hold(Network network) {
        List<PrunableWeights> tensors = PrunableWeights.of(network);
        if (tensors.size() != zeros.size()) {
            throw new IllegalArgumentException("the masks are of another network: prunable tensors = " + tensors.size()
                    + ", masks = " + zeros.size());
        }
        release(network);
        for (int i = 0; i < tensors.size(); i++) {
            PrunableWeights weights = tensors.get(i);
            Mask mask = new Mask(weights, zeros.get(i));
            mask.zero(weights.layer());
            List<LayerConstraint> constraints = constraints(weights);
            constraints.add(mask);
            weights.layer().conf().getLayer().setConstraints(constraints);
        }
    }

    /** Takes all masks off; zeros stay until the next training. */
    public static void release(Network network) {
        for (PrunableWeights weights : PrunableWeights.of(network)) {
            List<LayerConstraint> others = constraints(weights);
            others.removeIf(Mask.class::isInstance);
            weights.layer().conf().getLayer().setConstraints(others.isEmpty() ? null : others);
        }
    }

    private static List<LayerConstraint> constraints(PrunableWeights weights) {
        List<LayerConstraint> constraints = weights.layer().conf().getLayer().getConstraints();
        return constraints == null ? new ArrayList<>() : new ArrayList<>(constraints);
    }
}
