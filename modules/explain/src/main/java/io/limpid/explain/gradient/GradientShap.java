package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Path;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Sampled;
import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Expected gradients: integrated gradients averaged over references drawn from a background, by one random place of the
 * path a draw. Erion, Janizek, Sturmfels, Lundberg and Lee (2021), "Improving performance of deep learning models with
 * axiomatic attribution priors and expected gradients"; shap calls it GradientExplainer.
 *
 * @param background weighted rows of the data that the row is compared with
 * @param samples draws, ≥ 2
 * @param seed of the draws, which are the same for every row
 * @param explained what is derived
 */
public record GradientShap(Background background, int samples, long seed, Explained explained) implements Explainer {
    public GradientShap {
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be >= 2, but was " + samples);
        }
    }

    /** The standard errors are those of the draws. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        double[][] references = References.of(background, function);
        double[] weights = References.weights(background);
        return Rows.of(function, explained, references)
                .weighing(weights)
                .sampled(x, targets, (row, target) -> around(function, references, weights, row, target));
    }

    private Sampled around(Differentiable function, double[][] references, double[] weights, double[] row, int target) {
        Random random = new Random(seed);
        Sampled values = new Sampled(row.length);
        for (int start = 0; start < samples; start += Blocks.ROWS) {
            int some = Math.min(Blocks.ROWS, samples - start);
            double[][] from = new double[some][];
            double[][] points = new double[some][];
            for (int i = 0; i < some; i++) {
                from[i] = references[References.at(weights, random.nextDouble())];
                points[i] = new Path(from[i], row).points(random.nextDouble())[0];
            }
            int[] targets = new int[some];
            Arrays.fill(targets, target);
            double[][] gradients = function.trace(points).gradient(explained, targets, 0);
            for (int i = 0; i < some; i++) {
                for (int j = 0; j < row.length; j++) {
                    gradients[i][j] *= row[j] - from[i][j];
                }
                values.add(gradients[i]);
            }
        }
        return values;
    }
}
