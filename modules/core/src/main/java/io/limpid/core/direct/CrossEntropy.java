package io.limpid.core.direct;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-entropy of a softmax against label probabilities: loss -Σ y log p, gradient p - y. Deeplearning4j's own takes a
 * dozen array operations for a few hundred numbers. Like there, p is at least 1e-10 in the logarithm.
 */
final class CrossEntropy implements Criterion {
    private static final double FLOOR = 1e-10;

    @Override
    public double judge(INDArray scores, INDArray labels, INDArray gradient) {
        if (!labels.equalShapes(scores)) {
            throw new IllegalArgumentException("cross-entropy needs labels of the outputs' shape: outputs "
                    + scores.shapeInfoToString() + ", labels " + labels.shapeInfoToString());
        }
        int rows = (int) scores.size(0);
        int classes = (int) scores.size(1);
        FloatBuffer from = FloatView.of(scores);
        FloatBuffer targets = FloatView.of(labels);
        FloatBuffer to = FloatView.of(gradient);
        double[] p = new double[classes];
        double loss = 0;
        for (int at = 0; at < rows * classes; at += classes) {
            softmax(from, at, p);
            for (int c = 0; c < classes; c++) {
                float y = targets.get(at + c);
                to.put(at + c, (float) (p[c] - y));
                // A NaN must come through whatever the label
                if (y != 0 || Double.isNaN(p[c])) {
                    loss -= y * Math.log(Math.max(p[c], FLOOR)) + (Double.isNaN(p[c]) ? p[c] : 0);
                }
            }
        }
        return loss / rows;
    }

    private static void softmax(FloatBuffer scores, int at, double[] p) {
        for (int c = 0; c < p.length; c++) {
            p[c] = scores.get(at + c);
        }
        softmax(p);
    }

    /** Puts probabilities in the place of scores. */
    static void softmax(double[] p) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : p) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(p[c] - largest);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
    }
}
