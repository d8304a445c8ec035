package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Path;
import io.limpid.explain.function.Rows;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Integrated gradients without the error of a quadrature. A network of dense layers, convolutions, batch norm, means,
 * sums, rectifiers and max-pools is linear between finitely many places of the path, so that the integral of its gradient
 * is a finite sum: the gradient in the middle of each piece times the piece's length. What is explained is the logit,
 * since a softmax is curved. The definition is that of Sundararajan, Taly and Yan (2017).
 *
 * @param baseline the reference, one example; zeros if empty
 * @param pieces the most pieces of a path that are looked at, ≥ 1; a path with more is refused
 */
public record ExactIntegratedGradients(Optional<INDArray> baseline, int pieces) implements Explainer {
    public ExactIntegratedGradients {
        if (pieces < 1) {
            throw new IllegalArgumentException("pieces must be >= 1, but was " + pieces);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        double[] reference = Rows.baseline(function, baseline);
        Breakpoints breakpoints = new Breakpoints(function, pieces);
        return Rows.of(function, Explained.LOGIT, reference).oneByOne(x, targets, (row, target) -> {
            Path path = new Path(reference, row);
            double[] ends = breakpoints.along(path);
            double[] middles = new double[ends.length - 1];
            double[] lengths = new double[ends.length - 1];
            for (int i = 0; i < middles.length; i++) {
                middles[i] = (ends[i] + ends[i + 1]) / 2;
                lengths[i] = ends[i + 1] - ends[i];
            }
            return path.integral(function, Explained.LOGIT, target, middles, lengths);
        });
    }
}
