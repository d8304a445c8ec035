package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Trace;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The difference from a reference, handed back by the rescale rule. The values sum to the difference of the logits.
 * Shrikumar, Greenside and Kundaje (2017), "Learning Important Features Through Propagating Activation Differences".
 * What is explained is the logit, as the paper advises: behind a softmax the rule would depend on the other classes.
 *
 * @param baseline the reference, one example; zeros if empty
 */
public record DeepLift(Optional<INDArray> baseline) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        double[] reference = Rows.baseline(function, baseline);
        Trace trace = function.trace(new double[][] {reference});
        return Rows.of(function, Explained.LOGIT, reference)
                .inBlocks(x, targets, (rows, some) -> values(function, trace, rows, some));
    }

    /** [rows][values]: multipliers times differences. */
    static double[][] values(Differentiable function, Trace reference, double[][] rows, int... targets) {
        double[][] values =
                function.trace(rows).gradient(Explained.LOGIT, targets, 0, new Rescale(reference, function));
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < values[row].length; i++) {
                values[row][i] *= rows[row][i] - reference.at(0)[0][i];
            }
        }
        return values;
    }
}
