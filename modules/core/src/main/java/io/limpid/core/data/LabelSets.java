package io.limpid.core.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which of several labels each row has: none, one or more. */
public final class LabelSets {
    private final boolean[][] held;
    private final int labels;

    /**
     * @param labels number of labels, at least 2
     * @param held [rows][labels]; copied
     */
    public LabelSets(int labels, boolean[]... held) {
        if (labels < 2) {
            throw new IllegalArgumentException("labels must be >= 2, but were " + labels);
        }
        for (boolean[] row : held) {
            if (row.length != labels) {
                throw new IllegalArgumentException(
                        "every row must say of " + labels + " labels whether it has them, but one says " + row.length);
            }
        }
        this.labels = labels;
        this.held = Arrays.stream(held).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    public int rows() {
        return held.length;
    }

    public int labels() {
        return labels;
    }

    public boolean holds(int row, int label) {
        return held[row][label];
    }

    /** The sets of the given rows, in their order. */
    LabelSets rows(int... indices) {
        return new LabelSets(
                labels, Arrays.stream(indices).mapToObj(i -> held[i]).toArray(boolean[][]::new));
    }

    /** A one for each label that a row has, float [rows, labels]. */
    INDArray array() {
        float[] flat = new float[held.length * labels];
        for (int at = 0; at < flat.length; at++) {
            flat[at] = held[at / labels][at % labels] ? 1 : 0;
        }
        return Nd4j.create(flat, new long[] {held.length, labels}, 'c');
    }
}
