package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Trace;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each value of a layer times the derivative of the output with respect to it: the share of each unit in the decision, to
 * first order.
 *
 * @param layer name of the layer; the last of maps, or the last before the output, if empty
 * @param explained what is derived
 */
public record LayerGradientTimesActivation(Optional<String> layer, Explained explained) implements LayerExplainer {
    /** The attribution has the layer's shape. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        int node = Layers.position(function, layer);
        return Rows.of(function, explained).shaped(function.node(node).shape()).inBlocks(x, targets, (rows, some) -> {
            Trace trace = function.trace(rows);
            double[][] values = trace.gradient(explained, some, node);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < values[row].length; i++) {
                    values[row][i] *= trace.at(node)[row][i];
                }
            }
            return values;
        });
    }
}
