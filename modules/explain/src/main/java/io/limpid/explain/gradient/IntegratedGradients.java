package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Legendre;
import io.limpid.explain.function.Path;
import io.limpid.explain.function.Rows;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code (x_i − x'_i) ∫ ∂f(x' + t(x − x'))/∂x_i dt} over t from 0 to 1, by Gauss and Legendre's rule. The values sum to
 * f(x) − f(x') but for the error of the rule, which {@link Attribution#gap} tells. Sundararajan, Taly and Yan (2017),
 * "Axiomatic Attribution for Deep Networks".
 *
 * @param baseline the reference x', one example; zeros if empty
 * @param steps points of the rule, ≥ 1
 * @param explained the function f
 */
public record IntegratedGradients(Optional<INDArray> baseline, int steps, Explained explained) implements Explainer {
    public IntegratedGradients {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        double[] reference = Rows.baseline(function, baseline);
        Legendre rule = Legendre.of(steps);
        return Rows.of(function, explained, reference)
                .oneByOne(
                        x,
                        targets,
                        (row, target) -> new Path(reference, row)
                                .integral(function, explained, target, rule.places(), rule.weights()));
    }
}
