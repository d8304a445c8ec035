package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each position of each channel times the gradient there, summed over the channels: unlike Grad-CAM it only shows places
 * that the decision used. Draelos and Carin (2020), "Use HiResCAM instead of Grad-CAM for faithful explanations of
 * convolutional neural networks".
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record HiResCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W]. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).explain(model, x, targets, (activations, gradients, channels) -> {
            double[] map = new double[activations.length / channels];
            for (int i = 0; i < activations.length; i++) {
                map[i % map.length] += activations[i] * gradients[i];
            }
            return map;
        });
    }
}
