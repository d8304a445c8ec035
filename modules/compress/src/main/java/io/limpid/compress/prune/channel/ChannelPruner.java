package io.limpid.compress.prune.channel;

import io.limpid.compress.prune.Mask;
import io.limpid.compress.prune.Pruner;
import io.limpid.compress.prune.Schedule;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** Masks the channels of one network in place: all that computes them, belongs to them or reads them is zero. */
final class ChannelPruner implements Pruner {
    private static final Set<String> STATISTICS = Set.of(
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR,
            BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

    private final Network network;
    private final Channels channels;
    private final ChannelChoice choice;
    private final ChannelCriterion criterion;
    private final Schedule schedule;
    private final Optional<MacTarget> macs;
    private final Context context;
    private BitSet removed = new BitSet();

    ChannelPruner(Network network, ChannelPruning pruning, Context context) {
        this.network = network;
        this.channels = Channels.of(network);
        this.choice = new ChannelChoice(channels, pruning.where(), pruning.multiple());
        this.criterion = pruning.criterion();
        this.schedule = pruning.when().schedule();
        this.macs = pruning.macs().isPresent()
                ? Optional.of(
                        new MacTarget(network.copy(), channels, pruning.macs().getAsDouble(), pruning.multiple()))
                : Optional.empty();
        this.context = context;
    }

    @Override
    public void advance(double done) {
        double[] saliencies = criterion.saliencies(network, channels, context);
        removed = macs.isPresent()
                ? macs.get()
                        .reached(removed, choice.order(macs.get().worth(saliencies, removed), removed), schedule, done)
                : choice.choose(saliencies, removed, target -> schedule.sparsity(0, target, done));
        enforce();
    }

    @Override
    public void enforce() {
        mask(network, channels, removed);
    }

    /** Sets every slice of the removed channels to zero and keeps it there. Statistics of batch norm stay. */
    static void mask(Network network, Channels channels, BitSet removed) {
        Map<String, Set<String>> tensors = new LinkedHashMap<>();
        channels.axes().stream()
                .filter(axis -> !STATISTICS.contains(axis.key()))
                .forEach(axis -> tensors.computeIfAbsent(axis.layer(), name -> new LinkedHashSet<>())
                        .add(axis.key()));
        tensors.forEach((name, keys) -> {
            Layer layer = network.graph().getLayer(name);
            for (String key : keys) {
                List<Axis> axes = channels.axes(name, key);
                Mask.hold(layer, key, Slices.of(axes, layer.getParam(key).shape(), removed));
            }
        });
    }

    @Override
    public double sparsity() {
        return choice.size() == 0 ? 0 : (double) removed.cardinality() / choice.size();
    }

    @Override
    public Network network() {
        return network;
    }

    int removed() {
        return removed.cardinality();
    }

    int size() {
        return choice.size();
    }

    /** The smaller network, without masks; the masked one stays as it is. */
    Network sliced() {
        Network bare = network.copy();
        for (Layer layer : bare.graph().getLayers()) {
            Mask.release(layer);
        }
        return channels.sliced(bare, removed);
    }
}
