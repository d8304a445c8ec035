package io.limpid.compress.quantize;

/**
 * What is kept of an activation tensor while calibration rows stream by: its {@link Histogram}, and the moving averages of
 * the smallest and the largest value of a batch. The memory is fixed, whatever the number of rows.
 *
 * <p>Batch b with smallest value {@code min_b} moves the average by a tenth of the way: {@code m = 0.9 · m + 0.1 · min_b},
 * starting at the first batch; zero counts as a value of every batch, because every range includes it.
 */
public final class TensorStatistics {
    private static final double WEIGHT = 0.1;

    private final Histogram histogram = new Histogram();
    private boolean any;
    private double low;
    private double high;
    private double batchLow;
    private double batchHigh;

    /**
     * Adds values of the current batch.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public void add(float... values) {
        histogram.add(values);
        for (float value : values) {
            batchLow = Math.min(batchLow, value);
            batchHigh = Math.max(batchHigh, value);
        }
    }

    /** Ends a batch: the moving averages take it in. */
    public void endBatch() {
        double weight = any ? WEIGHT : 1;
        low += weight * (batchLow - low);
        high += weight * (batchHigh - high);
        any = true;
        batchLow = 0;
        batchHigh = 0;
    }

    /** All values seen. */
    public Histogram histogram() {
        return histogram;
    }

    /** The moving averages of both ends; what was added since the last {@link #endBatch} is not in them. */
    public Range movingAverage() {
        return Range.of(low, high);
    }
}
