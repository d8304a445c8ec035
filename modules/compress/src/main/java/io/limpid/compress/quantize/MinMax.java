package io.limpid.compress.quantize;

/** From the smallest to the largest value seen: nothing is clipped, and one outlier makes every step coarse. */
public record MinMax() implements Calibration {
    @Override
    public String label() {
        return "min-max";
    }

    @Override
    public Range range(TensorStatistics seen) {
        Histogram histogram = seen.histogram();
        return Range.of(histogram.min(), histogram.max());
    }
}
