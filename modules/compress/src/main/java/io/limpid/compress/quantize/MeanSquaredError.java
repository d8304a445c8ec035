package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Quantization;

/**
 * The range of least mean squared error, rounding and clipping together (Banner et al. 2019, "Post training 4-bit
 * quantization of convolutional networks for rapid-deployment", derive it for known distributions; here it is searched
 * over the histogram).
 *
 * <p>Both ends are shrunk together from what was seen to a tenth of it in a hundred steps, then each end alone around the
 * best. The error of a bin is that of its centre; zeros have none.
 */
public record MeanSquaredError() implements Calibration {
    private static final int STEPS = 100;
    private static final double SMALLEST = 0.1;

    @Override
    public String label() {
        return "mean squared error";
    }

    @Override
    public Range range(TensorStatistics seen) {
        Histogram histogram = seen.histogram();
        Range best = Range.of(histogram.min(), histogram.max());
        double least = error(histogram, best);
        for (int end = 0; end < 3; end++) {
            Range from = best;
            for (int step = 1; step < STEPS; step++) {
                double part = 1 - (1 - SMALLEST) * step / (STEPS - 1);
                Range candidate = switch (end) {
                    case 0 -> Range.of(part * from.low(), part * from.high());
                    case 1 -> Range.of(part * from.low(), from.high());
                    default -> Range.of(from.low(), part * from.high());
                };
                double error = error(histogram, candidate);
                if (error < least) {
                    least = error;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** Sum of squared errors over all values. */
    private static double error(Histogram histogram, Range range) {
        Quantization quantization = range.quantization();
        double sum = 0;
        for (int i = 0; i < Histogram.BINS; i++) {
            long count = histogram.inBin(i);
            if (count > 0) {
                float centre = (float) histogram.centre(i);
                double error = centre - quantization.dequantize(quantization.quantize(centre));
                sum += count * error * error;
            }
        }
        return sum;
    }
}
