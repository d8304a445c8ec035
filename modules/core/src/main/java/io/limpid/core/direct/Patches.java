package io.limpid.core.direct;

/**
 * Turns a convolution into a matrix product (Chellapilla et al. 2006): each value of the kernel is a row of the matrix,
 * which holds what lies under that value at each place of the window, for all images. With the images innermost, what
 * lies under it along an output row is one run of memory, so that the matrix is made by a few long copies.
 */
record Patches(Window window) {
    /** A run of memory that the image and the matrix share. */
    @FunctionalInterface
    interface Run {
        void at(int image, int matrix, int count);
    }

    /**
     * Fills the matrix of output rows {@code from} to {@code to}.
     *
     * @param image [channels, height, width, rows]
     * @param matrix [patch, (to - from) · output width · rows]; where the window is outside the image it must be 0 and
     *     stays so
     */
    void gather(Block image, Block matrix, int rows, int from, int to) {
        runs(rows, from, to, (i, m, count) -> matrix.copy(m, image, i, count));
    }

    /** Adds such a matrix to the image. */
    void scatter(Block matrix, Block image, int rows, int from, int to) {
        runs(rows, from, to, (i, m, count) -> Blas.add(count, matrix, m, image, i));
    }

    /** What the image shares with row {@code k} of the matrix of all output rows, taken as if it were the only one. */
    void runs(int k, int rows, Run run) {
        runs(k, 0, rows, 0, window.outHeight(), run);
    }

    private void runs(int rows, int from, int to, Run run) {
        int columns = (to - from) * window.outWidth() * rows;
        for (int k = 0; k < window.patch(); k++) {
            runs(k, k * columns, rows, from, to, run);
        }
    }

    /** @param matrix where row {@code k} of the matrix begins */
    private void runs(int k, int matrix, int rows, int from, int to, Run run) {
        int area = window.kernelHeight() * window.kernelWidth();
        int kernelRow = k % area / window.kernelWidth();
        int kernelColumn = k % window.kernelWidth();
        for (int y = from; y < to; y++) {
            int row = window.row(y, kernelRow);
            if (row >= 0 && row < window.height()) {
                int image = (k / area * window.height() + row) * window.width();
                alongRow(image, kernelColumn, matrix + (y - from) * window.outWidth() * rows, rows, run);
            }
        }
    }

    /** @param row where the image's row begins, in values of one image */
    private void alongRow(int row, int kernelColumn, int matrix, int rows, Run run) {
        int first = 0;
        while (first < window.outWidth() && window.column(first, kernelColumn) < 0) {
            first++;
        }
        int end = window.outWidth();
        while (end > first && window.column(end - 1, kernelColumn) >= window.width()) {
            end--;
        }
        if (window.strideWidth() == 1) {
            int count = (end - first) * rows;
            if (count > 0) {
                run.at((row + window.column(first, kernelColumn)) * rows, matrix + first * rows, count);
            }
            return;
        }
        for (int x = first; x < end; x++) {
            run.at((row + window.column(x, kernelColumn)) * rows, matrix + x * rows, rows);
        }
    }
}
