package io.limpid.compress.distill.preserve;

import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps gaps between groups down: for one protected attribute the mean over pairs of groups of (m − m')², where m is a group's mean
 * probability of the positive class, the second of two, over the rows of the batch. It is the square of the demographic parity
 * difference of probabilities rather than of decisions, which have no gradient. Groups without a row in the batch do not count.
 *
 * @param weight ≥ 0
 */
public record GroupGap(double weight) {
    /** Probabilities of one group. */
    private static final class Group {
        private double sum;
        private int rows;
        private double slope;

        double mean() {
            return sum / rows;
        }
    }

    /**
     * Adds the gradient of the weighted loss times the number of rows, as if it were a row's loss summed over them.
     *
     * @param logits row-major [n × 2], and maybe more rows after them
     * @param codes group of each of the n rows; negative for none
     * @param gradients with respect to the logits, added to
     * @return the loss, weighted
     */
    public double add(double[] logits, int[] codes, double[] gradients) {
        Map<Integer, Group> groups = new TreeMap<>();
        double[] positive = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            positive[i] = 1 / (1 + Math.exp(logits[2 * i] - logits[2 * i + 1]));
            if (codes[i] >= 0) {
                Group group = groups.computeIfAbsent(codes[i], code -> new Group());
                group.sum += positive[i];
                group.rows++;
            }
        }
        double pairs = groups.size() * (groups.size() - 1) / 2.0;
        double loss = 0;
        for (Group one : groups.values()) {
            for (Group other : groups.values()) {
                double gap = one.mean() - other.mean();
                // each pair is met twice
                loss += pairs == 0 ? 0 : weight * gap * gap / (2 * pairs);
                one.slope += pairs == 0 ? 0 : weight * 2 * gap / pairs;
            }
        }
        for (int i = 0; i < codes.length; i++) {
            Group group = groups.get(codes[i]);
            if (group != null) {
                double slope = codes.length * group.slope / group.rows * positive[i] * (1 - positive[i]);
                gradients[2 * i + 1] += slope;
                gradients[2 * i] -= slope;
            }
        }
        return loss;
    }
}
