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
    private static final int TOGETHER = 4;

    /**
     * @param x values of the layer before, [inputs or more][n]
     * @param target whose score is taken off
     * @param gaps to be written, [classes][n]
     */
    void of(float[][] x, int target, float[][] gaps) {
        for (int c = 0; c < bias.length; c++) {
            Arrays.fill(gaps[c], bias[c] - bias[target]);
            if (c != target) {
                of(x, c, target, gaps[c]);
            }
        }
    }

    private void of(float[][] x, int c, int target, float... gaps) {
        int inputs = weights.length / bias.length;
        int own = c * inputs;
        int other = target * inputs;
        int k = 0;
        for (; k + TOGETHER <= inputs; k += TOGETHER) {
            addFour(own + k, other + k, x[k], x[k + 1], x[k + 2], x[k + 3], gaps);
        }
        for (; k < inputs; k++) {
            add(weights[own + k] - weights[other + k], x[k], gaps);
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
