package io.limpid.core.direct;

import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;

/**
 * Weight noise that is a function of the weights alone, by rounding them: a layer computes with what {@link #apply} makes
 * of its weights, forward and back. All arrays hold a layer's weights in the order of their memory.
 */
public interface WeightQuantizer extends IWeightNoise {
    /** Puts what the layer computes with in the place of its weights. */
    void apply(float[] weights);

    /** Whether {@link #chain} does anything; else the gradient goes straight through. */
    boolean learns();

    /**
     * Puts the gradient of the weights in the place of the gradient of what the layer computes with, and takes note of the
     * gradient of its own parameters, such as step sizes.
     *
     * @param gradient summed over all rows of a batch
     */
    void chain(float[] weights, float[] gradient);
}
