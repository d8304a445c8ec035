package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * As {@link EigenCam}, of each position of each channel times the gradient there, and so of one class: the first principal
 * component of what {@link HiResCam} sums. A method of the library pytorch-grad-cam (Gildenblat 2021), not of a paper.
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record EigenGradCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W] around zero, high where more speaks for the class. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).explain(model, x, targets, (activations, gradients, channels) -> {
            double[] products = new double[activations.length];
            for (int i = 0; i < products.length; i++) {
                products[i] = activations[i] * gradients[i];
            }
            return PrincipalComponent.of(products, channels);
        });
    }
}
