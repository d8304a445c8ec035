package io.limpid.evaluate.labels;

import io.limpid.core.data.LabelSets;
import io.limpid.core.measure.Comparison;
import java.util.stream.IntStream;

/**
 * What a model decides of the labels of rows.
 *
 * @param decided [rows][labels], whether the label is decided to be there
 * @param truth whether it is
 */
record LabelDecisions(boolean[][] decided, LabelSets truth) {
    static LabelDecisions of(double[][] outputs, Comparison comparison) {
        boolean[][] decided = new boolean[outputs.length][outputs[0].length];
        for (int row = 0; row < outputs.length; row++) {
            for (int label = 0; label < outputs[row].length; label++) {
                decided[row][label] = Comparison.decidesLabel(outputs[row][label]);
            }
        }
        LabelSets truth = comparison
                .on()
                .labelSets()
                .orElseThrow(() -> new IllegalArgumentException("measures of labels need rows of label sets, but split "
                        + comparison.on().name() + " has none"));
        return new LabelDecisions(decided, truth);
    }

    /** Of each row the fraction of labels that are decided rightly. */
    double[] rightShares() {
        double[] shares = new double[decided.length];
        for (int row = 0; row < shares.length; row++) {
            int right = 0;
            for (int label = 0; label < truth.labels(); label++) {
                right += isRight(row, label) ? 1 : 0;
            }
            shares[row] = (double) right / truth.labels();
        }
        return shares;
    }

    /** Of each row whether one label is decided rightly. */
    boolean[] right(int label) {
        boolean[] right = new boolean[decided.length];
        for (int row = 0; row < right.length; row++) {
            right[row] = isRight(row, label);
        }
        return right;
    }

    private boolean isRight(int row, int label) {
        return decided[row][label] == truth.holds(row, label);
    }

    /**
     * Both F1 of rows that count so often: that of all labels together, 2 TP / (2 TP + FP + FN), and the mean of each label's own. A
     * label that no row has and none is given counts as 0.
     *
     * @param counts of each row
     * @return micro, then macro
     */
    double[] f1(int... counts) {
        double right = 0;
        double all = 0;
        double macro = 0;
        for (int label = 0; label < truth.labels(); label++) {
            long hits = 0;
            long given = 0;
            for (int row = 0; row < decided.length; row++) {
                boolean is = truth.holds(row, label);
                hits += decided[row][label] && is ? counts[row] : 0;
                given += (decided[row][label] ? counts[row] : 0) + (is ? counts[row] : 0);
            }
            right += 2 * hits;
            all += given;
            macro += given == 0 ? 0 : 2.0 * hits / given;
        }
        return new double[] {all == 0 ? 0 : right / all, macro / truth.labels()};
    }

    /** Every row once. */
    double[] f1() {
        return f1(IntStream.generate(() -> 1).limit(decided.length).toArray());
    }
}
