package io.limpid.core.train.chain;

/**
 * An update rule and its state. Deeplearning4j's formulas, in Java: over the whole of a network's parameters this is
 * faster than its native operation. Different ranges may be updated by different threads.
 */
@FunctionalInterface
public interface Rule {
    /**
     * Updates a range of the parameters.
     *
     * @param step number of updates, this one included, from 1
     * @param at position of the range's first parameter
     * @param parameters the range, from index 0
     * @param gradient of the mean loss, the range, from index 0
     */
    void update(long step, int at, float[] parameters, float[] gradient, int count);

    /** Stochastic gradient descent: w := w - rate · g. */
    static Rule descent(double rate) {
        float r = (float) rate;
        return (step, at, w, g, count) -> {
            for (int i = 0; i < count; i++) {
                w[i] -= r * g[i];
            }
        };
    }
}
