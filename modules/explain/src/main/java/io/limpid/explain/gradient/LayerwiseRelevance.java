package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Merged;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Trace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer-wise relevance propagation: the logit is shared out among the inputs of the last layer in proportion to what each
 * contributed, then among theirs, down to the example. Bach et al. (2015), "On Pixel-Wise Explanations for Non-Linear
 * Classifier Decisions by Layer-Wise Relevance Propagation"; rules as in Montavon et al. (2019), "Layer-Wise Relevance
 * Propagation: An Overview". Batch norms are folded first. What biases contributed is kept back by them.
 *
 * @param epsilon added to every sum by its sign, ≥ 0: the more, the less weak contributions count
 * @param convolutions rule of convolutions; dense layers have the epsilon rule
 * @param gamma of the gamma rule, ≥ 0: how much positive weights are favoured
 */
public record LayerwiseRelevance(double epsilon, Convolutions convolutions, double gamma) implements Explainer {
    /** What counts at a convolution. */
    public enum Convolutions {
        /** Every contribution. */
        EPSILON,
        /** Positive contributions only. */
        Z_PLUS,
        /** Every contribution, with positive weights made larger by the factor 1 + γ. */
        GAMMA
    }

    public LayerwiseRelevance {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon must be >= 0, but was " + epsilon);
        }
        if (!(gamma >= 0)) {
            throw new IllegalArgumentException("gamma must be >= 0, but was " + gamma);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Merged.of(Differentiable.of(model));
        RelevanceRule rule = new RelevanceRule(epsilon, convolutions, gamma);
        return Rows.of(function, Explained.LOGIT).inBlocks(x, targets, (rows, some) -> {
            Trace trace = function.trace(rows);
            double[][] seeds = new double[rows.length][function.outputs()];
            for (int row = 0; row < rows.length; row++) {
                seeds[row][some[row]] = trace.logits()[row][some[row]];
            }
            return trace.back(function.last(), seeds, 0, rule);
        });
    }
}
