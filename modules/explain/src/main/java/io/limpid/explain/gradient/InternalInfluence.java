package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Legendre;
import io.limpid.explain.function.Path;
import io.limpid.explain.function.Rows;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The derivative of the output with respect to each value of a layer, averaged over the straight line of inputs from a
 * reference to the row by Gauss and Legendre's rule: which units the decision would follow, whatever they did. Leino, Sen,
 * Datta, Fredrikson and Li (2018), "Influence-Directed Explanations for Deep Convolutional Networks", with the line as the
 * distribution of interest.
 *
 * @param layer name of the layer; the last of maps, or the last before the output, if empty
 * @param baseline the reference, one example; zeros if empty
 * @param steps points of the rule, ≥ 1
 * @param explained what is derived
 */
public record InternalInfluence(Optional<String> layer, Optional<INDArray> baseline, int steps, Explained explained)
        implements LayerExplainer {
    public InternalInfluence {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
    }

    /** The attribution has the layer's shape. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        int node = Layers.position(function, layer);
        double[] reference = Rows.baseline(function, baseline);
        Legendre rule = Legendre.of(steps);
        return Rows.of(function, explained)
                .shaped(function.node(node).shape())
                .oneByOne(
                        x,
                        targets,
                        (row, target) -> new Path(reference, row)
                                .gradients(function, explained, target, node, rule.places(), rule.weights()));
    }
}
