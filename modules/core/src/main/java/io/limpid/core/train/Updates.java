package io.limpid.core.train;

import io.limpid.core.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single updates of a network, for a network that is trained in step with another whose {@link Trainer} sets the pace. */
public final class Updates {
    private final Learner learner;
    private double loss;

    /**
     * From the network's parameters and a fresh updater.
     *
     * @param inputs any rows of the shape that will come, [n, ...]
     * @param batch rows of the largest batch
     */
    public Updates(Network network, Optimizer optimizer, INDArray inputs, int batch) {
        this.learner = Learner.of(network.graph(), optimizer, inputs, batch);
    }

    /**
     * Updates the network once.
     *
     * @param inputs gapless row-major floats, [n, ...]
     * @param targets gapless row-major floats, what the network's loss takes as labels
     * @return mean loss of the batch before
     */
    public double learn(INDArray inputs, INDArray targets, double rate) {
        learner.during(() -> loss = learner.learn(inputs, targets, rate));
        return loss;
    }
}
