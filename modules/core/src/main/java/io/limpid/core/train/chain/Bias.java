package io.limpid.core.train.chain;

/** Adds one number to each row of a matrix, and sums rows for its gradient. */
final class Bias {
    /** Offset of a layer that has none. */
    static final int NONE = -1;

    private final int offset;
    private final float[] values;

    /** @param offset of the numbers among the parameters, or {@link #NONE} */
    Bias(int offset, int rows) {
        this.offset = offset;
        this.values = new float[rows];
    }

    void add(Block parameters, float[] matrix, int columns) {
        if (offset != NONE) {
            parameters.read(offset, values, values.length);
            for (int r = 0; r < values.length; r++) {
                float value = values[r];
                for (int i = r * columns; i < (r + 1) * columns; i++) {
                    matrix[i] += value;
                }
            }
        }
    }

    void sum(float[] matrix, int columns, Block gradients) {
        if (offset != NONE) {
            for (int r = 0; r < values.length; r++) {
                float sum = 0;
                for (int i = r * columns; i < (r + 1) * columns; i++) {
                    sum += matrix[i];
                }
                values[r] = sum;
            }
            gradients.write(offset, values, values.length);
        }
    }
}
