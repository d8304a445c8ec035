package io.limpid.evaluate.calibration;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows in bins of equal mass by confidence, which is the probability of the decided class. Rows of equal confidence
 * stand in one bin, that of the middle of their ranks, so that the order of the rows has no influence; where many rows
 * tie (a model sure of everything), bins are unequal and some are empty.
 */
final class ConfidenceBins {
    private final int bins;
    private final int[] bin;
    private final double[] confidence;
    private final boolean[] right;
    /** Confidence − right, of each row. */
    private final double[] excess;

    ConfidenceBins(double[][] outputs, Split on, int bins) {
        this(outputs, on.labels(), bins);
    }

    /** @param labels true class of each row */
    ConfidenceBins(double[][] outputs, int[] labels, int bins) {
        int n = outputs.length;
        this.bins = bins;
        this.bin = new int[n];
        this.confidence = new double[n];
        this.right = new boolean[n];
        this.excess = new double[n];
        for (int i = 0; i < n; i++) {
            int decision = Comparison.decision(outputs[i]);
            confidence[i] = outputs[i][decision];
            right[i] = decision == labels[i];
            excess[i] = right[i] ? confidence[i] - 1 : confidence[i];
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> confidence[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && confidence[order[to]] == confidence[order[from]]) {
                to++;
            }
            int middle = (int) ((long) bins * (from + to) / (2L * n));
            for (int i = from; i < to; i++) {
                bin[order[i]] = middle;
            }
        }
    }

    int rows() {
        return bin.length;
    }

    /** Σ over the bin's rows of (confidence − right), divided by all rows: [bins]. */
    double[] gaps() {
        int[] once = new int[bin.length];
        Arrays.fill(once, 1);
        return gaps(once);
    }

    /** The same with each row counted as often as it was drawn. */
    double[] gaps(int... counts) {
        double[] gaps = new double[bins];
        for (int i = 0; i < bin.length; i++) {
            gaps[bin[i]] += counts[i] * excess[i];
        }
        for (int b = 0; b < bins; b++) {
            gaps[b] /= bin.length;
        }
        return gaps;
    }

    /**
     * Variance of each gap's noise: of the rows' deviations from their bin's mean, or, where that is larger, of honest
     * confidence, Σ confidence·(1 − confidence) / rows². Without the second a bin that happens to hold no error would
     * claim certainty.
     */
    double[] variances() {
        double[] seen = new double[bins];
        double[] honest = new double[bins];
        double n = bin.length;
        double[] deviations = deviations();
        for (int i = 0; i < bin.length; i++) {
            seen[bin[i]] += deviations[i] * deviations[i];
            honest[bin[i]] += Math.max(Double.MIN_NORMAL, confidence[i] * (1 - confidence[i])) / (n * n);
        }
        for (int b = 0; b < bins; b++) {
            seen[b] = Math.max(Double.MIN_NORMAL, Math.max(seen[b], honest[b]));
        }
        return seen;
    }

    /** Σ over rows of the products of both models' deviations, each with the sign of its bin. */
    double covariance(double[] signs, ConfidenceBins other, double... otherSigns) {
        double[] mine = deviations();
        double[] others = other.deviations();
        double sum = 0;
        for (int i = 0; i < bin.length; i++) {
            sum += mine[i] * signs[bin[i]] * others[i] * otherSigns[other.bin[i]];
        }
        return sum;
    }

    /**
     * Covariance of the noise of each gap with each of another model's on the same rows, [bins][bins], freed of bias by n/(n −
     * 1) rows of the bin; 0 for bins of fewer than two rows.
     */
    double[][] covariances(ConfidenceBins other) {
        double[] mine = deviations();
        double[] others = other.deviations();
        double[][] covariances = new double[bins][other.bins];
        for (int i = 0; i < bin.length; i++) {
            covariances[bin[i]][other.bin[i]] += mine[i] * others[i];
        }
        double[] own = freed();
        double[] theirs = other.freed();
        for (int b = 0; b < bins; b++) {
            for (int c = 0; c < other.bins; c++) {
                covariances[b][c] *= Math.sqrt(own[b] * theirs[c]);
            }
        }
        return covariances;
    }

    /** Σ over bins of (rows in the bin / rows)·(mean confidence − accuracy)², freed of what noise adds. */
    double squaredError() {
        double[] gaps = gaps();
        double[] perShare = perShare();
        double[][] noise = covariances(this);
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            sum += perShare[b] * (gaps[b] * gaps[b] - noise[b][b]);
        }
        return sum;
    }

    private double[] freed() {
        return Arrays.stream(sizes())
                .mapToDouble(n -> n < 2 ? 0 : n / (n - 1.0))
                .toArray();
    }

    /** All rows over those of each bin: what turns a squared gap into the bin's part of a sum; 0 for fewer than two. */
    double[] perShare() {
        return Arrays.stream(sizes())
                .mapToDouble(n -> n < 2 ? 0 : (double) bin.length / n)
                .toArray();
    }

    private int[] sizes() {
        int[] sizes = new int[bins];
        for (int b : bin) {
            sizes[b]++;
        }
        return sizes;
    }

    /** What each row adds to its bin's gap, minus the mean of that over the bin. */
    private double[] deviations() {
        int[] sizes = sizes();
        double[] gaps = gaps();
        double[] deviations = new double[bin.length];
        for (int i = 0; i < bin.length; i++) {
            deviations[i] = excess[i] / bin.length - gaps[bin[i]] / sizes[bin[i]];
        }
        return deviations;
    }

    /** Number of rows in a bin. */
    int count(int b) {
        return sizes()[b];
    }

    /** Number of rows in a bin whose decision is right. */
    int right(int b) {
        return (int) IntStream.range(0, bin.length)
                .filter(i -> bin[i] == b && right[i])
                .count();
    }

    /** Mean confidence of the rows in a bin; NaN if there are none. */
    double confidence(int b) {
        return IntStream.range(0, bin.length)
                .filter(i -> bin[i] == b)
                .mapToDouble(i -> confidence[i])
                .average()
                .orElse(Double.NaN);
    }
}
