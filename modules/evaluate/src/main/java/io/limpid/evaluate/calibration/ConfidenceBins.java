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
    /** Of the rows right, or of those wrong: the share in a bin is then hardly known. */
    private static final int FEW = 5;
    /** Variance below which no model's word is taken: wrong once in a million million. */
    private static final double LEAST = 1e-12;

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
        double[] gaps = new double[bins];
        for (int i = 0; i < bin.length; i++) {
            gaps[bin[i]] += excess[i] / bin.length;
        }
        return gaps;
    }

    /**
     * Variance of each gap's noise: of the rows' deviations from their bin's mean, freed of bias; in a bin with fewer than
     * {@value #FEW} rows right or wrong at least that of honest confidence, Σ confidence·(1 − confidence) / rows², without
     * which a bin that happens to hold no error would claim certainty. 0 for an empty bin.
     */
    double[] variances() {
        double[][] seen = covariances(this);
        double[] honest = new double[bins];
        int[] rightly = new int[bins];
        for (int i = 0; i < bin.length; i++) {
            honest[bin[i]] += Math.max(LEAST, confidence[i] * (1 - confidence[i])) / ((double) bin.length * bin.length);
            rightly[bin[i]] += right[i] ? 1 : 0;
        }
        int[] sizes = sizes();
        double[] variances = new double[bins];
        for (int b = 0; b < bins; b++) {
            boolean few = Math.min(rightly[b], sizes[b] - rightly[b]) < FEW;
            variances[b] = few ? Math.max(seen[b][b], honest[b]) : seen[b][b];
        }
        return variances;
    }

    /**
     * Covariance of the noise of each gap with each of another model's on the same rows, [bins][bins]. A deviation from the means
     * of bins of n and of n' rows that share m loses 1/n + 1/n' − m/(n·n') of the product, which is made good; 0 where
     * nothing is left, as in bins of one row.
     */
    double[][] covariances(ConfidenceBins other) {
        double[] mine = deviations();
        double[] others = other.deviations();
        double[][] covariances = new double[bins][other.bins];
        int[][] shared = new int[bins][other.bins];
        for (int i = 0; i < bin.length; i++) {
            covariances[bin[i]][other.bin[i]] += mine[i] * others[i];
            shared[bin[i]][other.bin[i]]++;
        }
        int[] own = sizes();
        int[] theirs = other.sizes();
        for (int b = 0; b < bins; b++) {
            for (int c = 0; c < other.bins; c++) {
                double product = (double) own[b] * theirs[c];
                double left = product - own[b] - theirs[c] + shared[b][c]; // whole numbers: exact
                covariances[b][c] = left > 0 ? covariances[b][c] * product / left : 0;
            }
        }
        return covariances;
    }

    /** The same as correlations, in [−1, 1]; 0 with a bin that has no deviations. */
    double[][] correlations(ConfidenceBins other) {
        double[][] own = covariances(this);
        double[][] theirs = other.covariances(other);
        double[][] correlations = covariances(other);
        for (int b = 0; b < bins; b++) {
            for (int c = 0; c < other.bins; c++) {
                double scale = Math.sqrt(own[b][b] * theirs[c][c]);
                correlations[b][c] = scale > 0 ? Math.max(-1, Math.min(1, correlations[b][c] / scale)) : 0;
            }
        }
        return correlations;
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
