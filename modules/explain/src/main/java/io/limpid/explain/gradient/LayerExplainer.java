package io.limpid.explain.gradient;

import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Layers;
import java.util.Optional;

/** A method whose attributions have the shape of a layer, [C, H, W] or [n], instead of the input's. */
public interface LayerExplainer extends Explainer {
    /**
     * Name of the layer; of networks with convolutions the last one that makes maps and does not only pool if empty, of
     * others the last before the output.
     */
    Optional<String> layer();

    /**
     * The layer's name in one model.
     *
     * @throws IllegalArgumentException if there is no such layer, or the model is no network
     */
    default String layerOf(Predictor model) {
        return layer().orElseGet(() -> Layers.last(Differentiable.of(model)));
    }
}
