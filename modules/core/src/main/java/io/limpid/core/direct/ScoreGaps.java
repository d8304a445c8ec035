package io.limpid.core.direct;

import java.util.Arrays;

/**
 * A last layer of few classes, as the scores of all classes less that of one: all that a probability depends on.
 *
 * @param weights [classes, inputs]
 * @param bias [classes]
 */
@SuppressWarnings("ArrayRecordComponent")
record ScoreGaps(float[] weights, float[] bias) {
    /** Values read together, so that gaps are read and written that much less often. */
    static final int TOGETHER = 4;

    /** Sets gaps [classes][n] to those of values that are all 0. */
    void start(int target, float[][] gaps) {
        for (int c = 0; c < bias.length; c++) {
            Arrays.fill(gaps[c], bias[c] - bias[target]);
        }
    }

    /**
     * Adds what some inputs of the layer contribute.
     *
     * @param x values of the inputs from {@code first} on, [{@value #TOGETHER} or more][n]
     * @param first input, a multiple of {@value #TOGETHER}
     * @param target whose score is taken off
     * @param gaps [classes][n]
     */
    void add(float[][] x, int first, int target, float[][] gaps) {
        int inputs = weights.length / bias.length;
        for (int c = 0; c < bias.length; c++) {
            int own = c * inputs + first;
            int other = target * inputs + first;
            if (c != target && first + TOGETHER <= inputs) {
                addFour(own, other, x[0], x[1], x[2], x[3], gaps[c]);
            } else if (c != target) {
                for (int k = 0; first + k < inputs; k++) {
                    add(weights[own + k] - weights[other + k], x[k], gaps[c]);
                }
            }
        }
    }

    private void addFour(int own, int other, float[] first, float[] second, float[] third, float[] fourth, float[] to) {
        float a = weights[own] - weights[other];
        float b = weights[own + 1] - weights[other + 1];
        float c = weights[own + 2] - weights[other + 2];
        float d = weights[own + 3] - weights[other + 3];
        for (int i = 0; i < to.length; i++) {
            to[i] += a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
        }
    }

    private static void add(float weight, float[] values, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * values[i];
        }
    }
}
