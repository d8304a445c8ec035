package io.limpid.compress.prune;

import io.limpid.core.network.Network;

/** Holds masks that are known before: there is nothing to choose. */
final class FixedMasks implements Pruner {
    private final Network network;
    private final Masks masks;

    FixedMasks(Network network, Masks masks) {
        this.network = network;
        this.masks = masks;
    }

    @Override
    public void advance(double done) {
        enforce();
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
