package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which prunable weights of a network are zero and stay zero. {@link #hold} keeps them so through any training, exactly
 * and with any updater, also in copies of the network; {@link #release} takes that off again, since a network's file has
 * no place for it. A step that trains a network it did not build begins with {@code Masks.ofZeros(network).hold(network)}
 * and ends with {@code Masks.release(network)}: then what was pruned stays pruned.
 */
public final class Masks {
    private final List<Part> parts;

    /** The masked weights of one tensor: row-major positions, and how many weights there are. */
    private record Part(BitSet zeros, int size) {}

    private Masks(List<Part> parts) {
        this.parts = parts;
    }

    /** Masks of what is exactly zero now, in every prunable tensor. Nothing but pruning makes a weight exactly zero. */
    public static Masks ofZeros(Network network) {
        return of(PrunableWeights.of(network).stream()
                .map(PrunableWeights::values)
                .map(values -> new Part(zerosOf(values), values.length)));
    }

    /** @param zeros row-major positions of the masked weights, for each of the network's prunable tensors */
    static Masks of(Network network, List<BitSet> zeros) {
        List<PrunableWeights> tensors = PrunableWeights.of(network);
        return of(IntStream.range(0, tensors.size())
                .mapToObj(i -> new Part(zeros.get(i), tensors.get(i).size())));
    }

    private static Masks of(Stream<Part> parts) {
        return new Masks(parts.toList());
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
        return parts.stream().mapToLong(part -> part.zeros().cardinality()).sum();
    }

    /** Number of prunable weights. */
    public long size() {
        return parts.stream().mapToLong(Part::size).sum();
    }

    /** Fraction of prunable weights that are masked, in [0, 1]; 0 if there are none. */
    public double sparsity() {
        return parts.isEmpty() ? 0 : (double) zeros() / size();
    }

    /**
     * Sets the masked weights to zero and keeps them there, in place of any masks held before.
     *
     * @throws IllegalArgumentException if the network's prunable weights are not of the sizes these masks are for
     */
    public void hold(Network network) {
        List<PrunableWeights> tensors = PrunableWeights.of(network);
        List<Integer> own = parts.stream().map(Part::size).toList();
        List<Integer> given = tensors.stream().map(PrunableWeights::size).toList();
        if (!own.equals(given)) {
            throw new IllegalArgumentException(
                    "the masks are of another network: its prunable weights are " + own + ", here they are " + given);
        }
        release(network);
        for (int i = 0; i < tensors.size(); i++) {
            PrunableWeights weights = tensors.get(i);
            Mask.hold(weights.layer(), weights.key(), parts.get(i).zeros());
        }
    }

    /** Takes all masks off; zeros stay until the next training. */
    public static void release(Network network) {
        PrunableWeights.of(network).forEach(weights -> Mask.release(weights.layer()));
    }
}
