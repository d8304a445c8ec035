package io.limpid.core.train;

import io.limpid.core.direct.FloatView;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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
    private final Augmentation augmentation;
    private final Augmenter augmenter;

    Batches(INDArray inputs, INDArray targets, int batch, long seed) {
        this(inputs, targets, batch, seed, Augmentation.NONE);
    }

    Batches(INDArray inputs, INDArray targets, int batch, long seed, Augmentation augmentation) {
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
        this.augmentation = augmentation;
        // of its own, so that the order of rows is the same with and without augmentation
        this.augmenter = new Augmenter(augmentation, inputs.shape(), new SplittableRandom(~seed));
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

    /** Gathers batch {@code index}. */
    void gather(int index) {
        int count = size(index);
        inputs.gather(order, index * batch, count);
        targets.gather(order, index * batch, count);
        if (augmentation.changesImages()) {
            inputs.change(count, augmenter::change);
        }
        if (augmentation.mixup() > 0) {
            int[] partners = augmenter.partners(count);
            float weight = (float) augmenter.weight();
            inputs.mix(count, partners, weight);
            targets.mix(count, partners, weight);
        }
    }

    /** Inputs of the batch gathered last; valid until the next is. */
    INDArray inputs() {
        return inputs.gathered();
    }

    /** Targets of the batch gathered last; valid until the next is. */
    INDArray targets() {
        return targets.gathered();
    }

    /** One array to gather rows from, and the array they are gathered in. */
    private static final class Rows {
        private final INDArray source;
        private final INDArray gathered;
        private final FloatBuffer from;
        private final FloatBuffer to;
        private final int width;
        private int count;

        Rows(INDArray rows, int batch) {
            source = FloatView.fits(rows) ? rows : rows.castTo(DataType.FLOAT).dup('c');
            long[] shape = source.shape().clone();
            width = Math.toIntExact(source.length() / shape[0]);
            shape[0] = batch;
            gathered = Nd4j.create(DataType.FLOAT, shape, 'c');
            from = FloatView.of(source);
            to = FloatView.of(gathered);
        }

        void gather(int[] order, int first, int rows) {
            count = rows;
            for (int i = 0; i < rows; i++) {
                to.put(i * width, from, order[first + i] * width, width);
            }
        }

        /** Each row in turn through a function that changes it in place. */
        void change(int rows, Consumer<float[]> change) {
            float[] row = new float[width];
            for (int i = 0; i < rows; i++) {
                to.get(i * width, row);
                change.accept(row);
                to.put(i * width, row);
            }
        }

        /** Row i becomes weight · row i + (1 − weight) · row partners[i]. */
        void mix(int rows, int[] partners, float weight) {
            float[] all = new float[rows * width];
            to.get(0, all);
            float[] row = new float[width];
            for (int i = 0; i < rows; i++) {
                int partner = partners[i] * width;
                for (int k = 0; k < width; k++) {
                    row[k] = weight * all[i * width + k] + (1 - weight) * all[partner + k];
                }
                to.put(i * width, row);
            }
        }

        INDArray gathered() {
            return count == gathered.size(0) ? gathered : gathered.get(NDArrayIndex.interval(0, count));
        }
    }
}
