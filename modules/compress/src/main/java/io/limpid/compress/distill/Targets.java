package io.limpid.compress.distill;

import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link DistillationLoss} takes as labels: {@code [oneHot | teacherLogits]}, or of rows with several labels
 * {@code [labels | teacherLogits]}, and where something is preserved a column of row
 * weights of mean 1 and one of group codes for each protected attribute.
 */
final class Targets {
    private Targets() {}

    /**
     * @param logits the teacher's, [n, classes]
     * @throws IllegalArgumentException if group gaps are to be kept down where there are no groups or not two classes
     */
    static INDArray of(Split split, INDArray logits, Preserve preserve, Schema schema) {
        if (preserve.isNothing()) {
            return Nd4j.hstack(split.targets(), logits);
        }
        List<INDArray> columns = new ArrayList<>(List.of(split.oneHot(), logits, column(weights(logits, preserve))));
        if (preserve.groups() > 0) {
            if (schema.protectedAttributes().isEmpty() || schema.classes().size() != 2) {
                throw new IllegalArgumentException("group gaps need protected attributes and two classes, but data "
                        + schema.source() + " has "
                        + schema.protectedAttributes().size() + " and "
                        + schema.classes().size());
            }
            for (Schema.ProtectedAttribute attribute : schema.protectedAttributes()) {
                int[] codes = split.groups(attribute.name());
                double[] values = new double[codes.length];
                for (int i = 0; i < codes.length; i++) {
                    values[i] = codes[i];
                }
                columns.add(column(values));
            }
        }
        return Nd4j.hstack(columns.toArray(INDArray[]::new));
    }

    private static double[] weights(INDArray logits, Preserve preserve) {
        int classes = (int) logits.size(1);
        double[] values = logits.dup('c').data().asDouble();
        double[] weights = new double[values.length / classes];
        double[] row = new double[classes];
        Softmax softmax = new Softmax(classes);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(values, i * classes, row, 0, classes);
            weights[i] = preserve.marginWeight(softmax.of(row, 1).probabilities);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= weights.length / sum;
        }
        return weights;
    }

    private static INDArray column(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Nd4j.create(floats, new long[] {floats.length, 1}, 'c');
    }
}
