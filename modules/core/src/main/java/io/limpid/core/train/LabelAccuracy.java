package io.limpid.core.train;

import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;

/** Of rows with several labels, the fraction of labels that a model decides rightly: 1 minus the Hamming loss. */
public final class LabelAccuracy {
    private static final int BATCH = 256;

    private LabelAccuracy() {}

    /**
     * @param on at least one row, of label sets
     * @return in [0, 1]; a label is decided to be there where its probability is above one half
     */
    public static double of(Predictor model, Split on) {
        LabelSets sets = on.labelSets()
                .orElseThrow(() -> new IllegalArgumentException(
                        "accuracy of labels needs rows of label sets, but split " + on.name() + " has none"));
        if (on.size() == 0) {
            throw new IllegalArgumentException(
                    "accuracy of labels needs at least one row, but split " + on.name() + " has none");
        }
        double[][] outputs = Comparison.outputs(model, on, BATCH);
        int right = 0;
        for (int row = 0; row < outputs.length; row++) {
            for (int label = 0; label < sets.labels(); label++) {
                if (Comparison.decidesLabel(outputs[row][label]) == sets.holds(row, label)) {
                    right++;
                }
            }
        }
        return (double) right / ((double) outputs.length * sets.labels());
    }
}
