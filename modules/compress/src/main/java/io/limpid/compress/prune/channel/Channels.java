package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.channel.Axis.Role;
import io.limpid.core.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The channels of a network, numbered from 0, and every slice of every tensor that belongs to each. What one network
 * calls a channel here is what can only be removed as a whole: the outputs of two convolutions that are added are one
 * channel, a convolution's channel and the pixels a dense layer reads of it are one. The channels of the input and of the
 * output stay: they are the data's.
 */
public final class Channels {
    private final int count;
    private final List<Axis> axes;
    private final Map<String, int[]> reads;
    private final Map<String, int[]> outputs;
    private final BitSet fixed = new BitSet();
    private final Map<String, String> kinds = new LinkedHashMap<>();

    Channels(
            ComputationGraph graph,
            int count,
            List<Axis> axes,
            Map<String, int[]> reads,
            Map<String, int[]> outputs,
            List<int[]> ends) {
        this.count = count;
        this.axes = List.copyOf(axes);
        this.reads = reads;
        this.outputs = outputs;
        ends.forEach(end -> Arrays.stream(end).forEach(fixed::set));
        for (String layer : layers()) {
            boolean image = graph.getLayer(layer).getParam("W") == null
                    || graph.getLayer(layer).getParam("W").rank() == 4;
            kinds.put(layer, image ? "convolution" : "dense");
        }
    }

    /**
     * @throws IllegalArgumentException if the shape of the network's input is not known, or a layer is none whose channels
     *     can be followed
     */
    public static Channels of(Network network) {
        List<Integer> input = network.inputShape()
                .orElseThrow(
                        () -> new IllegalArgumentException("channels need the shape of the network's input; give it"));
        return ChannelWalk.walk(network.graph(), input.get(0));
    }

    /** Number of channels, those that must stay among them. */
    public int count() {
        return count;
    }

    /** Whether a channel may be removed at all. */
    public boolean isRemovable(int channel) {
        return !fixed.get(channel);
    }

    /** Names of the layers that make channels which may be removed, in topological order. */
    public Set<String> layers() {
        Set<String> layers = new LinkedHashSet<>();
        for (Axis axis : axes(Role.MAKES)) {
            if (Arrays.stream(axis.channels()).anyMatch(this::isRemovable)) {
                layers.add(axis.layer());
            }
        }
        return layers;
    }

    /** The channels that a layer makes. */
    public BitSet of(String layer) {
        BitSet made = new BitSet(count);
        axes(Role.MAKES).stream()
                .filter(axis -> axis.layer().equals(layer))
                .forEach(axis -> Arrays.stream(axis.channels()).forEach(made::set));
        return made;
    }

    /**
     * A copy of a network whose channels these are, in which some are masked: every weight that makes them or reads them,
     * every bias and every factor of batch norm is zero.
     *
     * @param removed numbers of channels that may be removed
     */
    public Network masked(Network network, BitSet removed) {
        Network masked = network.copy();
        ChannelPruner.mask(masked, this, removed);
        return masked;
    }

    /**
     * The smaller network without some channels; its outputs are those of {@link #masked} within float rounding.
     *
     * @param removed numbers of channels that may be removed, not all of any layer
     * @throws IllegalArgumentException if one of them must stay, or a layer would be left without channels
     */
    public Network sliced(Network network, BitSet removed) {
        if (removed.intersects(fixed)) {
            throw new IllegalArgumentException(
                    "channels of the input and the output must stay, but were among " + removed);
        }
        for (Axis axis : axes(Role.MAKES)) {
            if (Arrays.stream(axis.channels()).allMatch(removed::get)) {
                throw new IllegalArgumentException(
                        "layer " + axis.layer() + " must keep a channel, but would lose all");
            }
        }
        return Slicing.without(network, this, removed);
    }

    /** Whether a layer is called so, or is of that kind: {@code dense} or {@code convolution}. */
    boolean matches(String layer, String nameOrKind) {
        return layer.equals(nameOrKind) || nameOrKind.equals(kinds.get(layer));
    }

    /** Layers whose channels hang together, with those channels that may be removed; in topological order. */
    List<Family> families() {
        Unions unions = new Unions();
        unions.fresh(count);
        for (Axis axis : axes(Role.MAKES)) {
            Arrays.stream(axis.channels()).forEach(channel -> unions.join(axis.channels()[0], channel));
        }
        Map<Integer, Family> families = new LinkedHashMap<>();
        for (Axis axis : axes(Role.MAKES)) {
            Family family = families.computeIfAbsent(
                    unions.find(axis.channels()[0]), root -> new Family(new LinkedHashSet<>(), new BitSet(count)));
            family.layers().add(axis.layer());
            Arrays.stream(axis.channels()).filter(this::isRemovable).forEach(family.channels()::set);
        }
        return new ArrayList<>(families.values().stream()
                .filter(family -> !family.channels().isEmpty())
                .toList());
    }

    /** Layers whose outputs are added, or otherwise tied. */
    record Family(Set<String> layers, BitSet channels) {}

    List<Axis> axes() {
        return axes;
    }

    List<Axis> axes(Role role) {
        return axes.stream().filter(axis -> axis.role() == role).toList();
    }

    /** The axes of one tensor. */
    List<Axis> axes(String layer, String key) {
        return axes.stream()
                .filter(axis -> axis.layer().equals(layer) && axis.key().equals(key))
                .toList();
    }

    /** How many channels a layer reads, flattened ones each as often as they have pixels, once some are removed. */
    int read(String layer, BitSet removed) {
        return left(reads.getOrDefault(layer, new int[0]), removed);
    }

    /** How many channels a layer or vertex gives, once some are removed. */
    int given(String name, BitSet removed) {
        return left(outputs.getOrDefault(name, new int[0]), removed);
    }

    private static int left(int[] channels, BitSet removed) {
        return (int)
                Arrays.stream(channels).filter(channel -> !removed.get(channel)).count();
    }
}
