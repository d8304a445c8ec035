package io.limpid.core.measure;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What two models said about the same rows. Outputs are computed once and every {@link Measure} reads them.
 *
 * @param candidate class probabilities as doubles [n][classes], each row summing to 1 within {@link #SUM_TOLERANCE}; or of a
 *     numeric target the standardised number [n][1]; where rows have several labels the probability of each label, [n][labels]
 * @param reference the same of the model it is held against; the candidate's own where there is nothing to hold it against
 * @param on the rows, at least one, with labels or numbers and groups
 * @param resamples of the rows, which all measures share
 */
public record Comparison(double[][] candidate, double[][] reference, Split on, Schema schema, Resamples resamples) {
    /** How far the sum of a row may be from 1: room for float32 rounding and for outputs rounded to a few digits. */
    public static final double SUM_TOLERANCE = 1e-3;

    /**
     * @throws IllegalArgumentException naming the model and the row, if an output is no probability or a row has the
     *     wrong length or sum
     */
    public Comparison {
        if (on.size() == 0) {
            throw new IllegalArgumentException("split " + on.name() + " has no rows: there is nothing to measure");
        }
        if (candidate.length != on.size() || reference.length != on.size()) {
            throw new IllegalArgumentException("candidate, reference and split must have one row each: "
                    + candidate.length + ", " + reference.length + ", " + on.size());
        }
        if (schema.classes().size() != on.classes()) {
            throw new IllegalArgumentException("schema and split must have the same classes: "
                    + schema.classes().size() + ", " + on.classes());
        }
        if (!schema.target().equals(on.target())) {
            throw new IllegalArgumentException(
                    "schema and split must have the same target: " + schema.target() + ", " + on.target());
        }
        if (schema.multiLabel() != on.labelSets().isPresent()) {
            throw new IllegalArgumentException("schema and split must both have sets of labels or neither");
        }
        check("candidate", candidate, schema);
        if (reference != candidate) {
            check("reference", reference, schema);
        }
    }

    private static void check(String model, double[][] outputs, Schema schema) {
        if (schema.isRegression()) {
            checkNumbers(model, outputs);
        } else {
            checkProbabilities(model, outputs, schema.classes().size(), !schema.multiLabel());
        }
    }

    private static void checkNumbers(String model, double[][] outputs) {
        for (int row = 0; row < outputs.length; row++) {
            if (outputs[row].length != 1 || !Double.isFinite(outputs[row][0])) {
                throw new IllegalArgumentException(model + " must give one finite number a row, but row " + row
                        + " was " + Arrays.toString(outputs[row]));
            }
        }
    }

    /** @param seed of resampling */
    public Comparison(double[][] candidate, double[][] reference, Split on, Schema schema, long seed) {
        this(candidate, reference, on, schema, new Resamples(seed));
    }

    /** What a model gives for a whole split, predicted in batches of {@code batch} ≥ 1 rows. */
    public static double[][] outputs(Predictor model, Split on, int batch) {
        double[][] rows = new double[on.size()][];
        for (int from = 0; from < on.size(); from += batch) {
            int to = Math.min(on.size(), from + batch);
            INDArray probabilities = model.predict(on.inputs().get(NDArrayIndex.interval(from, to)));
            double[][] predicted = probabilities.castTo(DataType.DOUBLE).toDoubleMatrix();
            System.arraycopy(predicted, 0, rows, from, to - from);
        }
        return rows;
    }

    /** Number of rows. */
    public int size() {
        return candidate.length;
    }

    /** The seed of resampling. */
    public long seed() {
        return resamples.seed();
    }

    /** Class decided for each row, see {@link #decision}. */
    public static int[] decisions(double[][] outputs) {
        return Arrays.stream(outputs).mapToInt(Comparison::decision).toArray();
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

    /** Whether a label of this probability is decided to be there: above one half. */
    public static boolean decidesLabel(double probability) {
        return probability > 0.5;
    }

    /** Whether the same labels are decided to be there. */
    public static boolean sameLabels(double[] one, double[] other) {
        for (int label = 0; label < one.length; label++) {
            if (decidesLabel(one[label]) != decidesLabel(other[label])) {
                return false;
            }
        }
        return true;
    }

    private static void checkProbabilities(String model, double[][] outputs, int classes, boolean one) {
        for (int row = 0; row < outputs.length; row++) {
            if (outputs[row].length != classes) {
                throw new IllegalArgumentException(model + " must give one probability per class: row " + row + " has "
                        + outputs[row].length + ", classes = " + classes);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                double probability = outputs[row][k];
                if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
                    throw new IllegalArgumentException(model + " must give probabilities in [0, 1], but row " + row
                            + ", class " + k + " was " + probability);
                }
                sum += probability;
            }
            if (one && !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                throw new IllegalArgumentException(model + " must give rows that sum to 1 within " + SUM_TOLERANCE
                        + ", but row " + row + " sums to " + sum + "; does the model end in a softmax?");
            }
        }
    }
}
