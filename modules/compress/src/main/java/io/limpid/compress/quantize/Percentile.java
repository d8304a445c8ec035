package io.limpid.compress.quantize;

/**
 * Clips what lies outside: values below the (100 − p)th or above the pth percentile of all values seen, zeros among them
 * (McKinstry et al. 2018, "Discovering low-precision networks close to full-precision networks for efficient embedded
 * inference"). Percentiles are taken at the outer edge of the histogram's bin, and never beyond the smallest and the
 * largest value.
 *
 * @param percentile p, in (50, 100]; 100 is {@link MinMax}
 */
public record Percentile(double percentile) implements Calibration {
    public Percentile {
        if (!(percentile > 50 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be in (50, 100], but was " + percentile);
        }
    }

    @Override
    public String label() {
        return "percentile " + percentile;
    }

    @Override
    public Range range(TensorStatistics seen) {
        Histogram histogram = seen.histogram();
        double allowed = histogram.count() * (1 - percentile / 100);
        return Range.of(lowEdge(histogram, allowed), highEdge(histogram, allowed));
    }

    private static double lowEdge(Histogram histogram, double allowed) {
        long below = 0;
        for (int i = 0; i < Histogram.BINS / 2; i++) {
            below += histogram.inBin(i);
            if (below > allowed) {
                return Math.max(histogram.min(), histogram.left(i));
            }
        }
        return 0;
    }

    private static double highEdge(Histogram histogram, double allowed) {
        long above = 0;
        for (int i = Histogram.BINS - 1; i >= Histogram.BINS / 2; i--) {
            above += histogram.inBin(i);
            if (above > allowed) {
                return Math.min(histogram.max(), histogram.left(i + 1));
            }
        }
        return 0;
    }
}
