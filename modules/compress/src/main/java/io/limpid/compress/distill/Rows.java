package io.limpid.compress.distill;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of {@link DistillationLoss} over one batch, in a plain loop: for the few classes of a classifier that
 * is faster than a dozen native calls.
 */
final class Rows {
    private final double[] losses;
    private final double[] gradients;

    Rows(DistillationLoss loss, INDArray labels, INDArray logits, @Nullable INDArray mask) {
        int count = (int) logits.size(0);
        int classes = (int) logits.size(1);
        double alpha = loss.alpha();
        double temperature = loss.temperature();
        double[] z = rowMajor(logits);
        double[] targets = rowMajor(labels);
        double[] weights = mask == null ? new double[0] : rowMajor(mask);
        Softmax hard = new Softmax(classes, 1);
        Softmax soft = new Softmax(classes, temperature);
        Softmax teacher = new Softmax(classes, temperature);
        losses = new double[count];
        gradients = new double[count * classes];
        for (int row = 0; row < count; row++) {
            int oneHot = row * 2 * classes;
            hard.of(z, row * classes);
            soft.of(z, row * classes);
            teacher.of(targets, oneHot + classes);
            double mass = 0;
            double crossEntropy = 0;
            for (int c = 0; c < classes; c++) {
                mass += targets[oneHot + c];
                crossEntropy -= targets[oneHot + c] * hard.logarithms[c];
            }
            double weight = mask == null ? 1 : weights[row];
            double divergence = 0;
            for (int c = 0; c < classes; c++) {
                double fromLabels = mass * hard.probabilities[c] - targets[oneHot + c];
                double fromTeacher = soft.probabilities[c] - teacher.probabilities[c];
                gradients[row * classes + c] = weight * ((1 - alpha) * fromLabels + alpha * temperature * fromTeacher);
                divergence += teacher.probabilities[c] * (teacher.logarithms[c] - soft.logarithms[c]);
            }
            losses[row] = weight * ((1 - alpha) * crossEntropy + alpha * temperature * temperature * divergence);
        }
    }

    /** The loss of each row. */
    double[] losses() {
        return losses;
    }

    /** The gradient with respect to the logits, row-major. */
    double[] gradients() {
        return gradients;
    }

    private static double[] rowMajor(INDArray array) {
        INDArray copy = array.dup('c');
        if (copy.dataType() != DataType.FLOAT) {
            return copy.data().asDouble();
        }
        // As above without a call for each element; a copy begins where its memory does, so that this may be used.
        float[] floats = new float[(int) copy.length()];
        copy.data().asNioFloat().get(floats);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
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
