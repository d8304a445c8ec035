package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Elementwise;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Operation;
import io.limpid.explain.function.Rectifier;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Rule;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the logit, but at each rectifier only what is positive is handed back. Sharp pictures, and hardly
 * sensitive to the class or the weights (Adebayo et al. 2018, "Sanity Checks for Saliency Maps"): to be looked at beside
 * its randomisation check. Springenberg, Dosovitskiy, Brox and Riedmiller (2015), "Striving for Simplicity".
 */
public record GuidedBackprop() implements Explainer {
    private static final Rule RULE = (node, operation, in, out, at, into) ->
            operation.backward(in, out, rectifies(operation) ? positive(at) : at, into);

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        return Rows.of(function, Explained.LOGIT)
                .inBlocks(x, targets, (rows, some) -> function.trace(rows).gradient(Explained.LOGIT, some, 0, RULE));
    }

    static boolean rectifies(Operation operation) {
        return operation instanceof Elementwise elementwise && elementwise.curve() instanceof Rectifier;
    }

    static double[][] positive(double[][] values) {
        double[][] positive = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            positive[row] = values[row].clone();
            for (int i = 0; i < positive[row].length; i++) {
                positive[row][i] = Math.max(0, positive[row][i]);
            }
        }
        return positive;
    }
}
