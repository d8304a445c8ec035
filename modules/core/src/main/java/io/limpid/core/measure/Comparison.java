package io.limpid.core.measure;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What two models said about the same rows. Outputs are computed once and every {@link Measure} reads them.
 *
 * @param candidate class probabilities as doubles [n][classes]
 * @param reference class probabilities of the model it is held against, same shape
 * @param on the rows, with labels and groups
 * @param seed of resampling
 */
public record Comparison(double[][] candidate, double[][] reference, Split on, Schema schema, long seed) {
    public Comparison {
        if (candidate.length != on.size() || reference.length != on.size()) {
            throw new IllegalArgumentException("candidate, reference and split must have one row each: "
                    + candidate.length + ", " + reference.length + ", " + on.size());
        }
    }

    /** Class probabilities of a model on a whole split, predicted in batches. */
    public static double[][] outputs(Predictor model, Split on, int batch) {
        double[][] rows = new double[on.size()][];
        for (int from = 0; from < on.size(); from += batch) {
            int to = Math.min(on.size(), from + batch);
            INDArray probabilities =
                    model.predict(on.inputs().get(org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to)));
            for (int i = from; i < to; i++) {
                rows[i] = probabilities.getRow(i - from).toDoubleVector();
            }
        }
        return rows;
    }

    /** Index of the largest value; the first of equals. */
    public static int decision(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }
}
