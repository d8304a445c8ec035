package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The channels of a layer, each weighted by the mean of the logit's gradient over it, summed. Selvaraju et al. (2017),
 * "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization".
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param rectified whether what speaks against the class is left out, as in the paper
 * @param size of the map
 */
public record GradCam(Optional<String> layer, boolean rectified, Size size) implements Explainer {
    /** The attribution is a map [H, W]. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).explain(model, x, targets, (activations, gradients, channels) -> {
            double[] map = Maps.weighted(activations, means(gradients, channels));
            return rectified ? Maps.rectified(map) : map;
        });
    }

    private static double[] means(double[] gradients, int channels) {
        int positions = gradients.length / channels;
        double[] means = new double[channels];
        for (int i = 0; i < gradients.length; i++) {
            means[i / positions] += gradients[i] / positions;
        }
        return means;
    }
}
