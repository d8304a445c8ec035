package io.limpid.core.direct;

import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A constraint that multiplies the values of one tensor by constants after each update. A step of our own does so within the
 * update, while the values are at hand; Deeplearning4j's calls {@link #applyConstraint}.
 */
public interface FixedFactors extends LayerConstraint {
    /** Name of the tensor in its layer. */
    String key();

    /** One for each value, of the tensor's shape and ordering. */
    INDArray factors();
}
