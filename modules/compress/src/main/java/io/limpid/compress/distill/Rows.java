package io.limpid.compress.distill;

import io.limpid.compress.distill.preserve.ExplanationMatch;
import io.limpid.compress.distill.preserve.GroupGap;
import io.limpid.compress.distill.preserve.Preserve;
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
        int width = (int) labels.size(1);
        boolean stepped = loss.preserve().explanations() > 0;
        int own = stepped ? count / 2 : count;
        double[] z = rowMajor(logits);
        double[] targets = rowMajor(labels);
        double[] weights = mask == null ? new double[0] : rowMajor(mask);
        losses = new double[count];
        gradients = new double[count * classes];
        LogitRow row = new LogitRow(classes);
        Softmax softmax = new Softmax(classes);
        double[] oneHot = new double[classes];
        double[] gradient = new double[classes];
        for (int r = 0; r < own; r++) {
            System.arraycopy(z, r * classes, row.student, 0, classes);
            System.arraycopy(targets, r * width, oneHot, 0, classes);
            System.arraycopy(targets, r * width + classes, row.teacher, 0, classes);
            double labelled = label(softmax.of(row.student, 1), oneHot, gradient, 1 - loss.alpha(), row);
            double taught = 0;
            for (DistillationLoss.Weighted term : loss.terms()) {
                taught += term.weight() * term.match().add(row, loss.alpha() * term.weight(), gradient);
            }
            double weight =
                    (mask == null ? 1 : weights[r]) * (width > 2 * classes ? targets[r * width + 2 * classes] : 1);
            losses[r] = weight * ((1 - loss.alpha()) * labelled + loss.alpha() * taught);
            for (int c = 0; c < classes; c++) {
                gradients[r * classes + c] = weight * gradient[c];
            }
        }
        if (loss.preserve().groups() > 0) {
            gaps(new GroupGap(loss.preserve().groups()), z, targets, width, own, 2 * classes + 1);
        }
        if (stepped) {
            explanations(loss.preserve(), z, targets, width, classes, own);
        }
    }

    /** A batch's loss is every row's, so that their mean is it. */
    private void gaps(GroupGap gap, double[] z, double[] targets, int width, int own, int first) {
        int[] codes = new int[own];
        for (int column = first; column < width; column++) {
            for (int r = 0; r < own; r++) {
                codes[r] = (int) Math.rint(targets[r * width + column]);
            }
            double added = gap.add(z, codes, gradients);
            for (int r = 0; r < own; r++) {
                losses[r] += added;
            }
        }
    }

    /** Steps are no rows of their own: all else counts twice, since the mean is over twice as many. */
    private void explanations(Preserve preserve, double[] z, double[] targets, int width, int classes, int own) {
        double[] teacher = new double[z.length];
        for (int r = 0; r < 2 * own; r++) {
            System.arraycopy(targets, r * width + classes, teacher, r * classes, classes);
        }
        double added =
                new ExplanationMatch(preserve.explanations(), preserve.step()).add(z, teacher, classes, gradients);
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] *= 2;
        }
        for (int r = 0; r < own; r++) {
            losses[r] = 2 * (losses[r] + added / own);
        }
    }

    /** Cross-entropy; sets the gradient to that of {@code weight} times it, and the row's labelled class. */
    private static double label(Softmax student, double[] oneHot, double[] gradient, double weight, LogitRow row) {
        double mass = 0;
        double crossEntropy = 0;
        int largest = 0;
        for (int c = 0; c < oneHot.length; c++) {
            mass += oneHot[c];
            crossEntropy -= oneHot[c] * student.logarithms[c];
            largest = oneHot[c] > oneHot[largest] ? c : largest;
        }
        for (int c = 0; c < oneHot.length; c++) {
            gradient[c] = weight * (mass * student.probabilities[c] - oneHot[c]);
        }
        row.target = largest;
        return crossEntropy;
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
}
