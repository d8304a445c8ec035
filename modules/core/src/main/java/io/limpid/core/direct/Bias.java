package io.limpid.core.direct;

import java.util.Arrays;

/** Adds one number to each row of a matrix; its gradient is the row's sum. */
final class Bias {
    /** Offset of a layer that has none. */
    static final int NONE = -1;

    private final int offset;
    private final float[] values;
    private final Block ones;

    /**
     * @param offset of the numbers among the parameters, or {@link #NONE}
     * @param columns at most
     */
    Bias(int offset, int rows, int columns) {
        this.offset = offset;
        this.values = new float[rows];
        float[] one = new float[columns];
        Arrays.fill(one, 1);
        this.ones = Block.allocate(columns);
        this.ones.write(0, one, columns);
    }

    void add(Block parameters, float[] matrix, int columns) {
        if (offset != NONE) {
            parameters.read(offset, values, values.length);
            add(values, values.length, matrix, columns);
        }
    }

    /** Adds the first {@code rows} numbers to the rows of a matrix, one each. */
    static void add(float[] values, int rows, float[] matrix, int columns) {
        for (int r = 0; r < rows; r++) {
            float value = values[r];
            for (int i = r * columns; i < (r + 1) * columns; i++) {
                matrix[i] += value;
            }
        }
    }

    void sum(Block matrix, int columns, Block gradients) {
        if (offset != NONE) {
            Matrix sums = Matrix.in(gradients, offset, 1);
            Blas.multiply(values.length, 1, columns, Matrix.in(matrix, 0, columns), Matrix.in(ones, 0, 1), 0, sums);
        }
    }
}
