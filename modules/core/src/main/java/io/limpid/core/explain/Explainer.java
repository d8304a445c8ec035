package io.limpid.core.explain;

import io.limpid.core.predict.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One way to say why a model decided as it did; a record whose components are its parameters (background, samples, seed).
 * An explanation of a row depends on the row, the model and the parameters alone: not on the other rows, the size of
 * batches or the number of threads.
 */
@FunctionalInterface
public interface Explainer {
    /**
     * @param model what is explained; a method that needs gradients takes a {@link io.limpid.core.network.Network} only
     * @param x rows [n, ...], n ≥ 1; not modified
     * @param targets for each row the output that is explained, in [0, classes); usually the class decided
     * @return one explanation a row
     * @throws IllegalArgumentException naming the argument and the rule, if the model or a target does not fit
     */
    Attribution explain(Predictor model, INDArray x, int[] targets);
}
