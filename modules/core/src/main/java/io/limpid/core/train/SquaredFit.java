package io.limpid.core.train;

import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;

/**
 * How well a model predicts a number: 1 − MSE / σ², where σ² is the target's variance on the training rows. 1 is right everywhere,
 * 0 is an error as large as that of always giving the mean of rows like the training rows. It ranks models as the mean squared error
 * does, without its unit; on the training rows themselves it is R².
 */
public final class SquaredFit {
    private static final int BATCH = 256;

    private SquaredFit() {}

    /**
     * @param on at least one row, of a numeric target
     * @return at most 1; NaN if an output is
     */
    public static double of(Predictor model, Split on) {
        Target target = on.target()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a squared error needs a numeric target, but split " + on.name() + " has classes"));
        if (on.size() == 0) {
            throw new IllegalArgumentException(
                    "a mean squared error needs at least one row, but split " + on.name() + " has none");
        }
        double[][] outputs = Comparison.outputs(model, on, BATCH);
        double squares = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = outputs[i][0] - target.coded(on.value(i));
            squares += error * error;
        }
        return 1 - squares / outputs.length;
    }
}
