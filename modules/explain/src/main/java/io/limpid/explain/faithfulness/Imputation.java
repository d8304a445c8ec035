package io.limpid.explain.faithfulness;

/**
 * Removed pixels as the weighted mean of their eight neighbours, removed ones included: the solution of a linear system,
 * found by Gauss and Seidel's iteration. Direct neighbours weigh 1/6, diagonal ones 1/12, scaled at the border to sum to
 * 1.
 */
record Imputation(int height, int width) {
    private static final double DIRECT = 1.0 / 6;
    private static final double DIAGONAL = 1.0 / 12;
    private static final double CLOSE = 1e-7;
    private static final int SWEEPS = 10_000;

    /** Fills the removed pixels of one channel that starts at {@code from}; all others stay as they are. */
    void fill(double[] picture, int from, boolean... removed) {
        double mean = 0;
        int kept = 0;
        for (int i = 0; i < removed.length; i++) {
            mean += removed[i] ? 0 : picture[from + i];
            kept += removed[i] ? 0 : 1;
        }
        for (int i = 0; i < removed.length; i++) {
            picture[from + i] = removed[i] ? (kept == 0 ? 0 : mean / kept) : picture[from + i];
        }
        double change = 1;
        for (int sweep = 0; kept > 0 && change > CLOSE && sweep < SWEEPS; sweep++) {
            change = 0;
            for (int i = 0; i < removed.length; i++) {
                if (removed[i]) {
                    double value = neighbours(picture, from, i / width, i % width);
                    change = Math.max(change, Math.abs(value - picture[from + i]));
                    picture[from + i] = value;
                }
            }
        }
    }

    private double neighbours(double[] picture, int from, int y, int x) {
        double sum = 0;
        double weights = 0;
        for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                if (row != y || column != x) {
                    double weight = row == y || column == x ? DIRECT : DIAGONAL;
                    sum += weight * picture[from + row * width + column];
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }
}
