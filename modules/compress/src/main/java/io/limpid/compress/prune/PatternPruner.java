package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Masks all but the most salient weights of every group of a {@link Pattern}. */
final class PatternPruner implements Pruner {
    private final Network network;
    private final Pattern pattern;
    private final List<PrunableWeights> tensors;
    private final List<Integer> pruned;
    private final Saliency saliency;
    private Masks masks;

    PatternPruner(Network network, Pattern pattern, Where where, Saliency saliency) {
        this.network = network;
        this.pattern = pattern;
        this.tensors = PrunableWeights.of(network);
        this.pruned = WeightPruner.pruned(tensors, where);
        this.saliency = saliency;
        this.masks = Masks.ofZeros(network);
    }

    @Override
    public void beforeUpdate() {
        saliency.beforeUpdate();
    }

    /** All at once: a pattern has no half way. */
    @Override
    public void advance(double done) {
        List<BitSet> zeros = new ArrayList<>(
                tensors.stream().map(weights -> Masks.zerosOf(weights.values())).toList());
        List<float[]> saliencies = saliency.now();
        for (int tensor : pruned) {
            mask(tensors.get(tensor), saliencies.get(tensor), zeros.get(tensor));
        }
        masks = Masks.of(network, zeros);
        masks.hold(network);
    }

    /**
     * Groups run over a layer's inputs, one output at a time: of a dense layer [in, out] down a column, of a convolution
     * [out, in, kh, kw] along the input channels at one place of the kernel. What is left at the end of a row and makes no
     * whole group stays.
     */
    private void mask(PrunableWeights weights, float[] saliency, BitSet zeros) {
        long[] shape = weights.array().shape();
        int along = shape.length == 2 ? 0 : 1;
        int stride = 1;
        for (int d = along + 1; d < shape.length; d++) {
            stride *= (int) shape[d];
        }
        int inputs = (int) shape[along];
        int step = stride;
        for (int start = 0; start < saliency.length; start++) {
            int input = start / stride % inputs;
            if (input % pattern.of() == 0 && input + pattern.of() <= inputs) {
                int first = start;
                IntStream.range(0, pattern.of())
                        .map(i -> first + i * step)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> zeros.get(i) ? Double.NEGATIVE_INFINITY : saliency[i]))
                        .limit(pattern.of() - pattern.keep())
                        .forEach(zeros::set);
            }
        }
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
