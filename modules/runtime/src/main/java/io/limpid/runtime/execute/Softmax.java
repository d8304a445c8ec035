package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Op;

/** Softmax over rows, in double with {@link StrictMath#exp} and rounded once to float: the same bits everywhere. */
public final class Softmax {
    private Softmax() {}

    static boolean ends(Graph graph) {
        return graph.output().op() instanceof Op.Activate last && last.activation() == Activation.SOFTMAX;
    }

    /**
     * Replaces each row of logits by its probabilities.
     *
     * @param values row-major [rows × columns]
     */
    public static void overRows(float[] values, int columns) {
        double[] exponentials = new double[columns];
        for (int row = 0; row < values.length; row += columns) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < columns; i++) {
                max = Math.max(max, values[row + i]);
            }
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                exponentials[i] = StrictMath.exp(values[row + i] - max);
                sum += exponentials[i];
            }
            for (int i = 0; i < columns; i++) {
                values[row + i] = (float) (exponentials[i] / sum);
            }
        }
    }
}
