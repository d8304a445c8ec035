package io.limpid.evaluate.calibration;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One point of the reliability curve: rows of similar confidence.
 *
 * @param confidence mean probability of the decided class, in [0, 1]
 * @param accuracy fraction of the rows decided right, in [0, 1]
 * @param interval of the accuracy (Wilson)
 * @param count number of rows, ≥ 1
 */
public record ReliabilityBin(double confidence, double accuracy, Interval interval, int count) {
    /**
     * The curve over {@code bins} bins of equal mass, from least to most confident; empty bins, which only ties in
     * confidence make, are left out.
     *
     * @param outputs class probabilities [n][classes] on the rows of {@code on}, n ≥ 1
     * @param bins ≥ 1
     */
    public static List<ReliabilityBin> curve(double[][] outputs, Split on, int bins) {
        CalibrationError.checkBins(bins);
        ConfidenceBins rows = new ConfidenceBins(outputs, on, bins);
        return IntStream.range(0, bins)
                .filter(b -> rows.count(b) > 0)
                .mapToObj(b -> new ReliabilityBin(
                        rows.confidence(b),
                        (double) rows.right(b) / rows.count(b),
                        Wilson.interval(rows.right(b), rows.count(b)),
                        rows.count(b)))
                .toList();
    }
}
