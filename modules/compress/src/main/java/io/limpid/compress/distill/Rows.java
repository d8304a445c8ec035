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
    private final Softmax hard;
    private final Softmax soft;
    private final Softmax teacher;

    Rows(DistillationLoss loss, INDArray labels, INDArray logits, @Nullable INDArray mask) {
        this.loss = loss;
        this.count = (int) logits.size(0);
        this.classes = (int) logits.size(1);
        this.logits = rowMajor(logits);
        this.labels = rowMajor(labels);
        this.mask = mask == null ? null : rowMajor(mask);
        this.hard = new Softmax(classes, 1);
        this.soft = new Softmax(classes, loss.temperature());
        this.teacher = new Softmax(classes, loss.temperature());
    }

    double[] losses() {
        double alpha = loss.alpha();
        double t2 = loss.temperature() * loss.temperature();
        double[] losses = new double[count];
        for (int row = 0; row < count; row++) {
            read(row);
            double crossEntropy = 0;
            double divergence = 0;
            for (int c = 0; c < classes; c++) {
                crossEntropy -= label(row, c) * hard.logarithms[c];
                divergence += teacher.probabilities[c] * (teacher.logarithms[c] - soft.logarithms[c]);
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
            read(row);
            double mass = 0;
            for (int c = 0; c < classes; c++) {
                mass += label(row, c);
            }
            for (int c = 0; c < classes; c++) {
                double fromLabels = mass * hard.probabilities[c] - label(row, c);
                double fromTeacher = soft.probabilities[c] - teacher.probabilities[c];
                gradients[row * classes + c] =
                        weight(row) * ((1 - alpha) * fromLabels + alpha * temperature * fromTeacher);
            }
        }
        return gradients;
    }

    private void read(int row) {
        hard.of(logits, row * classes);
        soft.of(logits, row * classes);
        teacher.of(labels, row * 2 * classes + classes);
    }

    private double label(int row, int c) {
        return labels[row * 2 * classes + c];
    }

    private double weight(int row) {
        return mask == null ? 1 : mask[row];
    }

    private static double[] rowMajor(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** The softmax of one row of logits divided by a temperature, and its logarithm, which stays finite. */
    private static final class Softmax {
        private final double temperature;
        private final double[] probabilities;
        private final double[] logarithms;

        Softmax(int classes, double temperature) {
            this.temperature = temperature;
            this.probabilities = new double[classes];
            this.logarithms = new double[classes];
        }

        void of(double[] logits, int offset) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < logarithms.length; c++) {
                largest = Math.max(largest, logits[offset + c]);
            }
            double sum = 0;
            for (int c = 0; c < logarithms.length; c++) {
                logarithms[c] = (logits[offset + c] - largest) / temperature;
                probabilities[c] = Math.exp(logarithms[c]);
                sum += probabilities[c];
            }
            double logSum = Math.log(sum);
            for (int c = 0; c < logarithms.length; c++) {
                logarithms[c] -= logSum;
                probabilities[c] /= sum;
            }
        }
    }
}
