package io.limpid.core.train.chain;

/**
 * Takes each row for a matrix and transposes it: [channels, places] to [places, channels] and back, between
 * Deeplearning4j's order of an image and the one used here.
 *
 * @param rows of the matrix before
 * @param columns of the matrix before
 */
record Transposition(int rows, int columns) implements Link {
    @Override
    public int width() {
        return rows * columns;
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        float[] before = new float[width()];
        float[] after = new float[width()];
        return new Pass() {
            @Override
            public void forward(int count) {
                for (int i = 0; i < count; i++) {
                    wires.in().read(i * width(), before, width());
                    copy(before, 0, rows, columns, after);
                    wires.out().write(i * width(), after, width());
                }
            }

            @Override
            public void backward(int count) {
                Block inGradient = wires.inGradient();
                for (int i = 0; inGradient != null && i < count; i++) {
                    wires.outGradient().read(i * width(), after, width());
                    copy(after, 0, columns, rows, before);
                    inGradient.write(i * width(), before, width());
                }
            }
        };
    }

    /** Writes the matrix [rows, columns] that begins at {@code at} transposed to the same place of another array. */
    static void copy(float[] from, int at, int rows, int columns, float[] to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[at + c * rows + r] = from[at + r * columns + c];
            }
        }
    }
}
