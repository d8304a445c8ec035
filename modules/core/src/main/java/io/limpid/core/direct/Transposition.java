package io.limpid.core.direct;

/**
 * Between the order outside, row by row, and the order between operations, rows innermost.
 *
 * @param entering whether it leads in, from [rows, width] to [width, rows], or out
 */
record Transposition(int width, boolean entering) implements Operation {
    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Pass pass(Wires wires) {
        float[] before = new float[wires.rows() * width];
        float[] after = new float[wires.rows() * width];
        return new Pass() {
            @Override
            public void forward(int rows) {
                wires.in().read(0, before, rows * width);
                transpose(before, entering ? rows : width, entering ? width : rows, after);
                wires.out().write(0, after, rows * width);
            }

            @Override
            public void backward(int rows) {
                if (wires.inGradient() != null) {
                    wires.outGradient().read(0, after, rows * width);
                    transpose(after, entering ? width : rows, entering ? rows : width, before);
                    wires.inGradient().write(0, before, rows * width);
                }
            }
        };
    }

    private static void transpose(float[] from, int rows, int columns, float[] to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[c * rows + r] = from[r * columns + c];
            }
        }
    }
}
