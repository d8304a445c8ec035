package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The variance of the gradient over copies of the row with Gaussian noise: where the decision depends on the input in a
 * curved way. Never negative. Adebayo et al. (2018), "Local Explanation Methods for Deep Neural Networks Lack Sensitivity
 * to Parameter Values".
 *
 * @param noise standard deviation as a share of the row's range, ≥ 0
 * @param samples ≥ 1
 * @param seed of the noise
 * @param explained what is derived
 */
public record VarGrad(double noise, int samples, long seed, Explained explained) implements Explainer {
    public VarGrad {
        NoisyGradients.check(noise, samples);
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        NoisyGradients gradients = new NoisyGradients(function, explained, noise, samples, seed);
        return Rows.of(function, explained)
                .oneByOne(
                        x,
                        targets,
                        (row, target) -> gradients.around(row, target).variance());
    }
}
