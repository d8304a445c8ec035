package io.limpid.core.train;

import io.limpid.core.network.Network;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Early stopping (Prechelt 1998): keeps the parameters of the epoch that did best on the validation split. */
final class Best {
    private final Network network;
    private final int patience;
    private double score = Double.NEGATIVE_INFINITY;
    private int epoch;
    private @Nullable INDArray parameters;

    /** @param patience epochs to wait for a better one, ≥ 1; 0 keeps nothing and never stops */
    Best(Network network, int patience) {
        this.network = network;
        this.patience = patience;
    }

    /** Whether to stop after an epoch; of equally good epochs the first is the best. */
    boolean enough(double score, int epoch) {
        if (patience == 0) {
            return false;
        }
        if (score > this.score) {
            this.score = score;
            this.epoch = epoch;
            parameters = network.graph().params().dup();
        }
        return epoch - this.epoch >= patience;
    }

    /** Gives the network the best epoch's parameters. */
    void restore() {
        if (parameters != null) {
            network.graph().params().assign(parameters);
        }
    }
}
