package io.limpid.compress.distill;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of {@link DistillationLoss} over one batch, in a plain loop: for the few classes of a classifier that
 * is faster than a dozen native calls.
 */
final class Rows {
    private final DistillationLoss loss;
    private final int classes;
    private final int count;
    private final double[] logits;
    private final double[] labels;
    private final double @Nullable [] mask;
    private final double[] hard;
    private final double[] soft;
    private final double[] teacher;

    Rows(DistillationLoss loss, INDArray labels, INDArray logits, @Nullable INDArray mask) {
        this.loss = loss;
        this.count = (int) logits.size(0);
        this.classes = (int) logits.size(1);
        this.logits = rowMajor(logits);
        this.labels = rowMajor(labels);
        this.mask = mask == null ? null : rowMajor(mask);
        this.hard = new double[classes];
        this.soft = new double[classes];
        this.teacher = new double[classes];
    }

    double[] losses() {
        double alpha = loss.alpha();
        double t2 = loss.temperature() * loss.temperature();
        double[] losses = new double[count];
        for (int row = 0; row < count; row++) {
            logProbabilities(row);
            double crossEntropy = 0;
            double divergence = 0;
            for (int c = 0; c < classes; c++) {
                double y = labels[row * 2 * classes + c];
                crossEntropy -= y == 0 ? 0 : y * hard[c];
                divergence += Math.exp(teacher[c]) * (teacher[c] - soft[c]);
            }
            losses[row] = weight(row) * ((1 - alpha) * crossEntropy + alpha * t2 * divergence);
        }
        return losses;
    }

    double[] gradients() {
        double alpha = loss.alpha();
        double temperature = loss.temperature();
        double[] gradients = new double[count * classes];
        for (int row = 0; row < count; row++) {
            logProbabilities(row);
            double mass = 0;
            for (int c = 0; c < classes; c++) {
                mass += labels[row * 2 * classes + c];
            }
            for (int c = 0; c < classes; c++) {
                double fromLabels = mass * Math.exp(hard[c]) - labels[row * 2 * classes + c];
                double fromTeacher = Math.exp(soft[c]) - Math.exp(teacher[c]);
                gradients[row * classes + c] =
                        weight(row) * ((1 - alpha) * fromLabels + alpha * temperature * fromTeacher);
            }
        }
        return gradients;
    }

    private double weight(int row) {
        return mask == null ? 1 : mask[row];
    }

    private void logProbabilities(int row) {
        logSoftmax(logits, row * classes, 1, hard);
        logSoftmax(logits, row * classes, loss.temperature(), soft);
        logSoftmax(labels, row * 2 * classes + classes, loss.temperature(), teacher);
    }

    private static void logSoftmax(double[] from, int offset, double temperature, double[] into) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < into.length; c++) {
            largest = Math.max(largest, from[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < into.length; c++) {
            into[c] = (from[offset + c] - largest) / temperature;
            sum += Math.exp(into[c]);
        }
        double logSum = Math.log(sum);
        for (int c = 0; c < into.length; c++) {
            into[c] -= logSum;
        }
    }

    private static double[] rowMajor(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
