package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss between the activations of two layers. */
@FunctionalInterface
public interface LayerLoss {
    /**
     * @param student activations of a batch, row-major, [n, units] or [n, C, H, W]; not changed
     * @param teacher activations of the same rows, of the same type; not changed
     */
    Judgement judge(INDArray student, INDArray teacher);

    /** Improves what the loss itself has to learn, by what was judged last. */
    default void learn() {}

    /**
     * @param loss the mean over rows
     * @param gradient of it with respect to the student's activations, in their shape
     */
    record Judgement(double loss, INDArray gradient) {}
}
