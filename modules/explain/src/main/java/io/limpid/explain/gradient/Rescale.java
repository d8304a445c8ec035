package io.limpid.explain.gradient;

import io.limpid.explain.function.Elementwise;
import io.limpid.explain.function.Linear;
import io.limpid.explain.function.MaxPooling;
import io.limpid.explain.function.Operation;
import io.limpid.explain.function.Rule;
import io.limpid.explain.function.Trace;

/**
 * DeepLIFT's rescale rule: where a function bends, its slope is that of the line between its values at reference and row.
 * A max-pool hands what it rose by to the input that is now the largest, and what it fell by to the one that was.
 *
 * @param reference the trace of one row, the reference
 */
record Rescale(Trace reference, io.limpid.explain.function.Differentiable function) implements Rule {
    /** Below this difference of inputs the slope of the line is noise, and the derivative takes its place. */
    private static final double SAME = 1e-10;

    @Override
    public void back(int node, Operation operation, double[][][] in, double[][] out, double[][] at, double[][][] into) {
        if (operation instanceof Linear) {
            operation.backward(in, out, at, into);
            return;
        }
        double[] before = reference.at(function.node(node).inputs().get(0))[0];
        double[] made = reference.at(node)[0];
        for (int row = 0; row < at.length; row++) {
            if (operation instanceof MaxPooling pooling) {
                pool(pooling, in[0][row], before, at[row], into[0][row]);
            } else if (operation instanceof Elementwise elementwise) {
                double[] slopes = new double[made.length];
                elementwise.curve().slopes(in[0][row], slopes);
                for (int i = 0; i < made.length; i++) {
                    double difference = in[0][row][i] - before[i];
                    double slope = Math.abs(difference) < SAME ? slopes[i] : (out[row][i] - made[i]) / difference;
                    into[0][row][i] += slope * at[row][i];
                }
            }
        }
    }

    private static void pool(MaxPooling pooling, double[] now, double[] before, double[] at, double[] into) {
        for (int output = 0; output < at.length; output++) {
            int winner = pooling.winner(now, output);
            int former = pooling.winner(before, output);
            double top = Math.max(now[winner], before[former]);
            give(winner, top - before[former], now, before, at[output], into);
            give(former, now[winner] - top, now, before, at[output], into);
        }
    }

    private static void give(int input, double change, double[] now, double[] before, double at, double[] into) {
        double difference = now[input] - before[input];
        if (Math.abs(difference) >= SAME) {
            into[input] += at * change / difference;
        }
    }
}
