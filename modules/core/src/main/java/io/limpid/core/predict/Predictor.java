package io.limpid.core.predict;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Any model as a function: a network, an integer graph, a tree, a remote endpoint. Implementations take a batch of any
 * size, do not modify it, and give the same row for the same input whatever else is in the batch.
 */
@FunctionalInterface
public interface Predictor {
    /**
     * @param x float inputs [n, ...], n ≥ 1
     * @return class probabilities [n, classes], each row summing to 1; or of rows with several labels each label's probability, [n, labels];
     *     or regression values [n, outputs]
     */
    INDArray predict(INDArray x);

    /**
     * What a softmax turns into {@link #predict}'s probabilities, up to a constant per row: by default their logarithm,
     * floored at the smallest normal float; a network gives its own.
     *
     * @param x float inputs [n, ...]
     * @return float [n, classes]
     */
    default INDArray logits(INDArray x) {
        return Transforms.log(Transforms.max(predict(x), Float.MIN_NORMAL));
    }

    /**
     * A hash of all that decides what this model computes: two models with the same one give the same outputs. Empty where
     * it cannot be told, and then nothing this model said is kept to be used again.
     */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }
}
