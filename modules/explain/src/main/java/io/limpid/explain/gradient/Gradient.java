package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The derivative of the output with respect to each input value: how the output would begin to change. Simonyan,
 * Vedaldi and Zisserman (2014), "Deep Inside Convolutional Networks"; theirs is the absolute value.
 *
 * @param explained what is derived
 */
public record Gradient(Explained explained) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        return Rows.of(function, explained)
                .inBlocks(x, targets, (rows, some) -> function.trace(rows).gradient(explained, some, 0));
    }
}
