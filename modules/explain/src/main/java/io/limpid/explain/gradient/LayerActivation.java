package io.limpid.explain.gradient;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Rows;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer made of the row, its activation included: of a convolution one map a channel. It does not depend on the
 * target.
 *
 * @param layer name of the layer; the last of maps, or the last before the output, if empty
 */
public record LayerActivation(Optional<String> layer) implements LayerExplainer {
    /** The attribution has the layer's shape, [C, H, W] or [n]. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Differentiable function = Differentiable.of(model);
        int node = Layers.position(function, layer);
        return Rows.of(function, Explained.LOGIT)
                .shaped(function.node(node).shape())
                .inBlocks(x, targets, (rows, some) -> function.trace(rows, node).at(node));
    }
}
