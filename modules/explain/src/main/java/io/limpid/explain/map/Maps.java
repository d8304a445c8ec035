package io.limpid.explain.map;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Node;
import io.limpid.explain.function.Rows;
import io.limpid.explain.function.Trace;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What all class activation maps share: a layer's channels, combined into one map. */
record Maps(Optional<String> layer, Size size) {
    /** Makes a map [positions] of a row's channels, each of as many positions. */
    @FunctionalInterface
    interface Combination {
        /**
         * @param activations [channels · positions]
         * @param gradients of the logit, as activations
         */
        double[] of(double[] activations, double[] gradients, int channels);
    }

    /** Weighs a row's channels by what the network says of other rows or other channels. */
    @FunctionalInterface
    interface Weights {
        /**
         * @param trace of one row
         * @param node the layer
         * @return [channels]
         */
        double[] of(Differentiable function, Trace trace, int node, int target);
    }

    Attribution explain(Predictor model, INDArray x, int[] targets, Combination combination) {
        Differentiable function = Differentiable.of(model);
        int at = position(function);
        Node node = function.node(at);
        List<Integer> shape = shape(function, node);
        return Rows.of(function, Explained.LOGIT).shaped(shape).inBlocks(x, targets, (rows, some) -> {
            Trace trace = function.trace(rows);
            double[][] gradients = trace.gradient(Explained.LOGIT, some, at);
            double[][] maps = new double[rows.length][];
            for (int row = 0; row < rows.length; row++) {
                double[] map = combination.of(
                        trace.at(at)[row], gradients[row], node.shape().get(0));
                maps[row] = size.of(map, node.shape().subList(1, 3), shape);
            }
            return maps;
        });
    }

    /** The sum of a row's channels by weights for which the network is asked again, and so one row at a time. */
    Attribution weighing(Predictor model, INDArray x, int[] targets, Weights weights) {
        Differentiable function = Differentiable.of(model);
        int at = position(function);
        Node node = function.node(at);
        List<Integer> shape = shape(function, node);
        return Rows.of(function, Explained.LOGIT).shaped(shape).oneByOne(x, targets, (row, target) -> {
            Trace trace = function.trace(new double[][] {row});
            double[] map = weighted(trace.at(at)[0], weights.of(function, trace, at, target));
            return size.of(map, node.shape().subList(1, 3), shape);
        });
    }

    private int position(Differentiable function) {
        if (function.inputShape().size() != 3) {
            throw new IllegalArgumentException(
                    "a class activation map needs pictures [C, H, W], but the network reads examples of "
                            + function.inputShape());
        }
        int at = layer.map(function::layer).orElseGet(() -> last(function));
        Node node = function.node(at);
        if (node.shape().size() != 3) {
            throw new IllegalArgumentException("layer " + node.name() + " must make maps [C, H, W], but makes "
                    + node.shape() + "; name a convolution");
        }
        return at;
    }

    private List<Integer> shape(Differentiable function, Node node) {
        return (size == Size.LAYER ? node.shape() : function.inputShape()).subList(1, 3);
    }

    private static int last(Differentiable function) {
        int last = Layers.lastOfMaps(function);
        if (last <= 0) {
            throw new IllegalArgumentException("a class activation map needs a convolution, but the network has none");
        }
        return last;
    }

    /** The sum of all channels, each times its weight. */
    static double[] weighted(double[] activations, double... weights) {
        int positions = activations.length / weights.length;
        double[] map = new double[positions];
        for (int channel = 0; channel < weights.length; channel++) {
            for (int position = 0; position < positions; position++) {
                map[position] += weights[channel] * activations[channel * positions + position];
            }
        }
        return map;
    }

    /** Negative values to zero. */
    static double[] rectified(double... map) {
        double[] positive = map.clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(0, positive[i]);
        }
        return positive;
    }
}
