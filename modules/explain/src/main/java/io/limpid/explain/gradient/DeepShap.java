package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Trace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link DeepLift} averaged over the rows of a background: an approximation of Shapley values that costs one pass a
 * background row. The values sum to the logit minus its mean over the background. Lundberg and Lee (2017), "A Unified
 * Approach to Interpreting Model Predictions"; shap calls it DeepExplainer.
 *
 * @param background weighted rows of the data that the row is compared with
 */
public record DeepShap(Background background) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        double[][] references = References.of(background, function);
        double[] weights = References.weights(background);
        return Rows.of(function, Explained.LOGIT, references).weighing(weights).inBlocks(x, targets, (rows, some) -> {
            double[][] mean = new double[rows.length][function.node(0).size()];
            for (int i = 0; i < references.length; i++) {
                Trace trace = function.trace(new double[][] {references[i]});
                add(DeepLift.values(function, trace, rows, some), weights[i], mean);
            }
            return mean;
        });
    }

    private static void add(double[][] values, double weight, double[][] mean) {
        for (int row = 0; row < values.length; row++) {
            for (int i = 0; i < values[row].length; i++) {
                mean[row][i] += weight * values[row][i];
            }
        }
    }
}
