package io.limpid.evaluate.fidelity;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;

/** Counts of decisions by true class. */
public final class ConfusionMatrix {
    private ConfusionMatrix() {}

    /**
     * Counts [true class][decided class]; the sum is the number of rows.
     *
     * @param outputs class probabilities [n][classes] on the rows of {@code on}
     */
    public static int[][] of(double[][] outputs, Split on) {
        if (outputs.length != on.size()) {
            throw new IllegalArgumentException(
                    "outputs must have one row each: outputs = " + outputs.length + ", rows = " + on.size());
        }
        int[][] counts = new int[on.classes()][on.classes()];
        for (int i = 0; i < outputs.length; i++) {
            counts[on.label(i)][Comparison.decision(outputs[i])]++;
        }
        return counts;
    }
}
