package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Grad-CAM whose weights are means of the gradient that count each position as much as the channel answers there: the
 * weights with which the maps come nearest to adding up to the score. Fu et al. (2020), "Axiom-based Grad-CAM: Towards
 * Accurate Visualization and Explanation of CNNs".
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record XGradCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W]; the paper leaves out what is negative. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size)
                .explain(
                        model,
                        x,
                        targets,
                        (activations, gradients, channels) ->
                                Maps.weighted(activations, weights(activations, gradients, channels)));
    }

    private static double[] weights(double[] activations, double[] gradients, int channels) {
        int positions = activations.length / channels;
        double[] weights = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = channel * positions; i < (channel + 1) * positions; i++) {
                sum += activations[i];
                weights[channel] += gradients[i] * activations[i];
            }
            weights[channel] = sum == 0 ? 0 : weights[channel] / sum;
        }
        return weights;
    }
}
