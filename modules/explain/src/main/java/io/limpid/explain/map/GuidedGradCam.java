package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.gradient.GuidedBackprop;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Guided backprop times Grad-CAM: fine lines where the map says that they matter. Selvaraju et al. (2017), "Grad-CAM". It
 * inherits guided backprop's weakness, that it hardly depends on the weights.
 *
 * @param layer of the map; the last one that makes maps and does not only pool, if empty
 */
public record GuidedGradCam(Optional<String> layer) implements Explainer {
    /** The attribution has the input's shape [C, H, W]. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Attribution map = new GradCam(layer, true, Size.NEAREST).explain(model, x, targets);
        Attribution fine = new GuidedBackprop().explain(model, x, targets);
        double[][] values = new double[fine.size()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = fine.values()[row].clone();
            for (int i = 0; i < values[row].length; i++) {
                values[row][i] *= map.values()[row][i % map.values()[row].length];
            }
        }
        return new Attribution(fine.shape(), values, fine.outputs(), new double[0], new double[0][]);
    }
}
