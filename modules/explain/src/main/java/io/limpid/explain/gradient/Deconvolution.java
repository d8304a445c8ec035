package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Rule;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The logit handed back by the chain rule, but at each rectifier what is positive passes, whether the unit was active or
 * not. Zeiler and Fergus (2014), "Visualizing and Understanding Convolutional Networks". Like {@link GuidedBackprop}, a
 * picture that hardly depends on the weights.
 */
public record Deconvolution() implements Explainer {
    private static final Rule RULE = (node, operation, in, out, at, into) -> {
        if (GuidedBackprop.rectifies(operation)) {
            add(GuidedBackprop.positive(at), into[0]);
        } else {
            operation.backward(in, out, at, into);
        }
    };

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        return Rows.of(function, Explained.LOGIT)
                .inBlocks(x, targets, (rows, some) -> function.trace(rows).gradient(Explained.LOGIT, some, 0, RULE));
    }

    private static void add(double[][] values, double[][] into) {
        for (int row = 0; row < values.length; row++) {
            for (int i = 0; i < values[row].length; i++) {
                into[row][i] += values[row][i];
            }
        }
    }
}
