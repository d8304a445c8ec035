package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Trace;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The channels of a layer, each weighted by the share of the logit that is lost when the channel is set to zero; it needs
 * no gradient, which vanishes where the network is sure. Desai and Ramaswamy (2020), "Ablation-CAM: Visual Explanations
 * for Deep Convolutional Network via Gradient-free Localization". The loss is divided by the size of the logit, not by
 * the logit as in the paper, whose maps say the opposite where it is below zero.
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record AblationCam(Optional<String> layer, Size size) implements Explainer {
    /** The attribution is a map [H, W]; the paper leaves out what is negative. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).weighing(model, x, targets, AblationCam::weights);
    }

    private static double[] weights(Differentiable function, Trace trace, int node, int target) {
        double whole = trace.logits()[0][target];
        double[] activations = trace.at(node)[0];
        double[] weights = new double[function.node(node).shape().get(0)];
        int positions = activations.length / weights.length;
        for (int from = 0; from < weights.length; from += Blocks.ROWS) {
            double[][] without = new double[Math.min(Blocks.ROWS, weights.length - from)][];
            for (int i = 0; i < without.length; i++) {
                without[i] = activations.clone();
                Arrays.fill(without[i], (from + i) * positions, (from + i + 1) * positions, 0);
            }
            double[][] logits = trace.with(0, node, without).logits();
            for (int i = 0; i < without.length; i++) {
                weights[from + i] = (whole - logits[i][target]) / (whole == 0 ? 1 : Math.abs(whole));
            }
        }
        return weights;
    }
}
