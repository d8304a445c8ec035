package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * As {@link HiResCam}, but of positive gradients alone, which makes finer maps of early layers. Jiang et al. (2021),
 * "LayerCAM: Exploring Hierarchical Class Activation Maps for Localization".
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record LayerCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W], never negative. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).explain(model, x, targets, (activations, gradients, channels) -> {
            double[] map = new double[activations.length / channels];
            for (int i = 0; i < activations.length; i++) {
                map[i % map.length] += activations[i] * Math.max(0, gradients[i]);
            }
            return Maps.rectified(map);
        });
    }
}
