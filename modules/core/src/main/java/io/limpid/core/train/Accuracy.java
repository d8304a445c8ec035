package io.limpid.core.train;

import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;

/** The fraction of rows a model decides rightly. */
public final class Accuracy {
    /** Large enough for the matrix products to be efficient, small enough for the caches. */
    private static final int BATCH = 256;

    private Accuracy() {}

    /**
     * @param on at least one row
     * @return in [0, 1]; of equal probabilities the first class is the decision
     */
    public static double of(Predictor model, Split on) {
        if (on.size() == 0) {
            throw new IllegalArgumentException("accuracy needs at least one row, but split " + on.name() + " has none");
        }
        double[][] outputs = Comparison.outputs(model, on, BATCH);
        int right = 0;
        for (int i = 0; i < outputs.length; i++) {
            if (Comparison.decision(outputs[i]) == on.label(i)) {
                right++;
            }
        }
        return (double) right / outputs.length;
    }
}
