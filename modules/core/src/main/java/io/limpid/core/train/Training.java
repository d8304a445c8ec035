package io.limpid.core.train;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training data, ≥ 1
 * @param batch rows a step, ≥ 1; the last batch of an epoch may be smaller
 */
public record Training(int epochs, int batch, Optimizer optimizer) {
    public Training {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, but was " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1, but was " + batch);
        }
    }
}
