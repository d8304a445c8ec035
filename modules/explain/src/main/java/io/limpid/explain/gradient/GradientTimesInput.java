package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each input value times its derivative: the first-order share of the value in the output. Shrikumar, Greenside,
 * Shcherbina and Kundaje (2016), "Not Just a Black Box".
 *
 * @param explained what is derived
 */
public record GradientTimesInput(Explained explained) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        return Rows.of(function, explained).inBlocks(x, targets, (rows, some) -> {
            double[][] values = function.trace(rows).gradient(explained, some, 0);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < values[row].length; i++) {
                    values[row][i] *= rows[row][i];
                }
            }
            return values;
        });
    }
}
