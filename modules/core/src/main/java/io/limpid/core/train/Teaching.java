package io.limpid.core.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What becomes of a batch before a network learns from it, for targets that are not known before the batch is: what others
 * make of its rows, augmented or not, or more rows made from them.
 */
@FunctionalInterface
public interface Teaching {
    /** Rows and targets as they were gathered. */
    Teaching PLAIN = (inputs, targets, rate) -> new Lesson(inputs, targets);

    /**
     * Called once for each update, before it.
     *
     * @param inputs [n, ...], as augmented; not to be changed
     * @param targets [n, ...]; not to be changed
     * @param rate learning rate of the update
     */
    Lesson prepare(INDArray inputs, INDArray targets, double rate);

    /** Rows that a batch of so many becomes. */
    default int rows(int batch) {
        return batch;
    }

    /** What the last lesson cost beyond the output layer's loss, the mean over its rows; for the record. */
    default double extra() {
        return 0;
    }

    /**
     * What the network learns from.
     *
     * @param inputs gapless row-major floats, [m, ...]
     * @param targets gapless row-major floats, what the network's loss takes as labels, [m, ...]
     */
    record Lesson(INDArray inputs, INDArray targets) {}
}
