package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean gradient over copies of the row with Gaussian noise. Smilkov, Thorat, Kim, Viégas and Wattenberg (2017),
 * "SmoothGrad: removing noise by adding noise"; they find a noise of 0.1 to 0.2 and 50 samples useful.
 *
 * @param noise standard deviation as a share of the row's range, ≥ 0
 * @param samples ≥ 1
 * @param seed of the noise
 * @param explained what is derived
 */
public record SmoothGrad(double noise, int samples, long seed, Explained explained) implements Explainer {
    public SmoothGrad {
        NoisyGradients.check(noise, samples);
    }

    /** The standard errors are those of the means. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        NoisyGradients gradients = new NoisyGradients(function, explained, noise, samples, seed);
        return Rows.of(function, explained).sampled(x, targets, gradients::around);
    }
}
