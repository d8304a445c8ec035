package io.limpid.compress.quantize;

/**
 * The moving averages of the smallest and the largest value of a batch of 16 rows: an outlier counts only in the batch it
 * is in (Jacob et al. 2018, section 3.1). The order of the batches matters, the later ones most; see {@link
 * TensorStatistics} for the weights.
 */
public record MovingAverage() implements Calibration {
    @Override
    public String label() {
        return "moving average";
    }

    @Override
    public Range range(TensorStatistics seen) {
        return seen.movingAverage();
    }
}
