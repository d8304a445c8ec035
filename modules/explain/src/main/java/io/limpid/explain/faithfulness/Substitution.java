package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean square of what an output changes by when values of a row are taken from other rows: Nguyen and Martínez's
 * expected loss E(l(f(x), f(x′))) with a squared loss.
 *
 * @param others rows [m, ...], m ≥ 1, that stand for the distribution of the values; one row of zeros if empty
 */
record Substitution(Optional<INDArray> others, Explained explained) {
    /**
     * @param sets of values of the explanation that are taken together
     * @return one mean a set
     */
    double[] changes(Subject subject, int row, int[]... sets) {
        double[] values = subject.row(row);
        double[][] from = rows(values.length);
        int[][] units = subject.units();
        double[][] states = new double[sets.length * from.length + 1][];
        for (int set = 0; set < sets.length; set++) {
            for (int other = 0; other < from.length; other++) {
                double[] state = values.clone();
                for (int unit : sets[set]) {
                    for (int i : units[unit]) {
                        state[i] = from[other][i];
                    }
                }
                states[set * from.length + other] = state;
            }
        }
        states[states.length - 1] = values;
        double[] outputs = subject.outputs(explained, subject.targets()[row], states);
        double[] changes = new double[sets.length];
        for (int i = 0; i < states.length - 1; i++) {
            double change = outputs[i] - outputs[states.length - 1];
            changes[i / from.length] += change * change / from.length;
        }
        return changes;
    }

    private double[][] rows(int size) {
        if (others.isEmpty()) {
            return new double[1][size];
        }
        INDArray given = others.get();
        int count = Math.toIntExact(given.size(0));
        if (given.length() != (long) count * size) {
            throw new IllegalArgumentException("each of the rows that values are taken from must have " + size
                    + " values, as an example, but has " + given.length() / count);
        }
        return given.reshape('c', count, size).toDoubleMatrix();
    }
}
