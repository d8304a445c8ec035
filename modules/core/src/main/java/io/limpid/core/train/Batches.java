package io.limpid.core.train;

import io.limpid.core.train.sequential.FloatView;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cuts rows into shuffled batches. All batches share two arrays that are filled anew each time, so that an epoch
 * allocates nothing.
 */
final class Batches {
    private final Rows inputs;
    private final Rows targets;
    private final int[] order;
    private final int batch;
    private final SplittableRandom random;

    Batches(INDArray inputs, INDArray targets, int batch, long seed) {
        if (inputs.size(0) != targets.size(0)) {
            throw new IllegalArgumentException(
                    "inputs and targets must have one row each: " + inputs.size(0) + ", " + targets.size(0));
        }
        if (inputs.size(0) == 0) {
            throw new IllegalArgumentException("training needs at least one row, but there is none");
        }
        int rows = Math.toIntExact(inputs.size(0));
        this.batch = Math.min(batch, rows);
        this.inputs = new Rows(inputs, this.batch);
        this.targets = new Rows(targets, this.batch);
        this.order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        this.random = new SplittableRandom(seed);
    }

    /** Batches an epoch. */
    int count() {
        return (order.length + batch - 1) / batch;
    }

    /** Rows in the largest batch. */
    int largest() {
        return batch;
    }

    /** Draws the order of the next epoch (Fisher and Yates). */
    void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** Rows in batch {@code index}. */
    int size(int index) {
        return Math.min(batch, order.length - index * batch);
    }

    /** Inputs of batch {@code index}; valid until the next call. */
    INDArray inputs(int index) {
        return inputs.gather(order, index * batch, size(index));
    }

    /** Targets of batch {@code index}; valid until the next call. */
    INDArray targets(int index) {
        return targets.gather(order, index * batch, size(index));
    }

    /** One array to gather rows from, and the array they are gathered in. */
    private static final class Rows {
        private final INDArray source;
        private final INDArray gathered;
        private final FloatBuffer from;
        private final FloatBuffer to;
        private final int width;

        Rows(INDArray rows, int batch) {
            source = FloatView.fits(rows) ? rows : rows.castTo(DataType.FLOAT).dup('c');
            long[] shape = source.shape().clone();
            width = Math.toIntExact(source.length() / shape[0]);
            shape[0] = batch;
            gathered = Nd4j.create(DataType.FLOAT, shape, 'c');
            from = FloatView.of(source);
            to = FloatView.of(gathered);
        }

        INDArray gather(int[] order, int first, int count) {
            for (int i = 0; i < count; i++) {
                to.put(i * width, from, order[first + i] * width, width);
            }
            return count == gathered.size(0) ? gathered : gathered.get(NDArrayIndex.interval(0, count));
        }
    }
}
