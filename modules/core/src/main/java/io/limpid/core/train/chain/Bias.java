package io.limpid.core.train.chain;

import java.util.Arrays;

/** Adds one number to each column of a matrix, and sums columns for its gradient. */
final class Bias {
    /** Offset of a layer that has none. */
    static final int NONE = -1;

    private final int offset;
    private final float[] values;

    /** @param offset of the numbers among the parameters, or {@link #NONE} */
    Bias(int offset, int columns) {
        this.offset = offset;
        this.values = new float[columns];
    }

    void load(Block parameters) {
        if (offset != NONE) {
            parameters.read(offset, values, values.length);
        }
    }

    /** Adds the loaded numbers. */
    void add(float[] matrix, int rows) {
        if (offset != NONE) {
            int columns = values.length;
            for (int r = 0; r < rows; r++) {
                int at = r * columns;
                for (int c = 0; c < columns; c++) {
                    matrix[at + c] += values[c];
                }
            }
        }
    }

    /** Begins a sum. */
    void clear() {
        Arrays.fill(values, 0);
    }

    /** Adds the matrix's columns to the sum. */
    void sum(float[] matrix, int rows) {
        int columns = values.length;
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            for (int c = 0; c < columns; c++) {
                values[c] += matrix[at + c];
            }
        }
    }

    void store(Block gradients) {
        if (offset != NONE) {
            gradients.write(offset, values, values.length);
        }
    }
}
