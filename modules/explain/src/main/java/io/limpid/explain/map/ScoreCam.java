package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Link;
import io.limpid.explain.function.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The channels of a layer, each weighted by how sure the network is of the class when it sees the picture only where the
 * channel answers: its map, enlarged and stretched to [0, 1], times the picture. The weights are the softmax of these
 * logits over the channels. Wang et al. (2020), "Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural
 * Networks". It passes through the network once for every channel.
 *
 * @param layer of the maps; the last one that makes maps and does not only pool, if empty
 * @param size of the map
 */
public record ScoreCam(Optional<String> layer, Size size) implements Explainer {
    private static final double SMALL = 1e-8;

    /** The attribution is a map [H, W], not negative if the layer is rectified. */
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        return new Maps(layer, size).weighing(model, x, targets, ScoreCam::weights);
    }

    private static double[] weights(Differentiable function, Trace trace, int node, int target) {
        List<Integer> shape = function.node(node).shape();
        int positions = shape.get(1) * shape.get(2);
        double[] scores = new double[shape.get(0)];
        for (int from = 0; from < scores.length; from += Blocks.ROWS) {
            double[][] seen = new double[Math.min(Blocks.ROWS, scores.length - from)][];
            for (int i = 0; i < seen.length; i++) {
                double[] channel =
                        Arrays.copyOfRange(trace.at(node)[0], (from + i) * positions, (from + i + 1) * positions);
                List<Integer> picture = function.inputShape().subList(1, 3);
                seen[i] = masked(trace.at(0)[0], Size.CORNERS.of(channel, shape.subList(1, 3), picture));
            }
            double[][] logits = function.trace(seen).logits();
            for (int i = 0; i < seen.length; i++) {
                scores[from + i] = logits[i][target];
            }
        }
        return Link.SOFTMAX.values(scores);
    }

    private static double[] masked(double[] picture, double... map) {
        double least = Arrays.stream(map).min().orElse(0);
        double most = Arrays.stream(map).max().orElse(0);
        double[] masked = picture.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] *= (map[i % map.length] - least) / (most - least + SMALL);
        }
        return masked;
    }
}
