package io.limpid.explain.surrogate;

import io.limpid.core.predict.Predictor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model that a person can read. It decides about raw rows; as a {@link Predictor} it reads coded ones. */
public sealed interface Surrogate extends Predictor permits DecisionTree, LinearModel {
    /** What it reads. */
    Features features();

    /** Names of what it decides between. */
    List<String> classes();

    /**
     * Probability of each class.
     *
     * @param row raw values, one a feature
     */
    float[] probabilities(double[] row);

    /**
     * Index of the class it decides for; the first of equals.
     *
     * @param row raw values, one a feature
     */
    int decide(double[] row);

    /** How much there is to read: leaves of a tree, features of a linear model. */
    int size();

    @Override
    default INDArray predict(INDArray x) {
        double[][] rows = features().raw(x);
        int classes = classes().size();
        float[] outputs = new float[Math.multiplyExact(rows.length, classes)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(probabilities(rows[i]), 0, outputs, i * classes, classes);
        }
        return Nd4j.create(outputs, new long[] {rows.length, classes}, 'c');
    }
}
