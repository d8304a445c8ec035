package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What most of a layer's channels have in common: each position's place along their first principal component. It is the
 * same for every class. Muhammad and Yeasin (2020), "Eigen-CAM: Class Activation Map using Principal Components".
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record EigenCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W] around zero, high where the channels together answer more. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size)
                .explain(
                        model,
                        x,
                        targets,
                        (activations, gradients, channels) -> PrincipalComponent.of(activations, channels));
    }
}
