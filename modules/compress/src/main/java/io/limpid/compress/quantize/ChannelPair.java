package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two layers between which each channel can be scaled without changing what the network computes: whatever lies between
 * them lets a positive factor through (ReLU, leaky ReLU, poolings, flattening), and nobody else reads it.
 *
 * @param first makes the channels
 * @param second reads them
 * @param channels that {@code first} makes
 */
record ChannelPair(String first, String second, int channels) {
    /** All pairs of a float graph, in its order. */
    static List<ChannelPair> of(Graph graph) {
        List<ChannelPair> pairs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (LayerOps.is(node) && isHomogeneous(activation(node.op()))) {
                next(graph, node)
                        .ifPresent(second -> pairs.add(new ChannelPair(node.name(), second.name(), node.shape()[0])));
            }
        }
        return pairs;
    }

    private static Optional<Node> next(Graph graph, Node from) {
        String at = from.name();
        while (true) {
            String name = at;
            List<Node> readers = graph.nodes().stream()
                    .filter(node -> node.inputs().contains(name))
                    .toList();
            if (readers.size() != 1) {
                return Optional.empty();
            }
            Node reader = readers.get(0);
            if (LayerOps.is(reader)) {
                return Optional.of(reader);
            }
            Op op = reader.op();
            boolean through = op instanceof Op.MaxPool
                    || op instanceof Op.AveragePool
                    || op instanceof Op.GlobalAveragePool
                    || op instanceof Op.Flatten
                    || op instanceof Op.Activate activate && isHomogeneous(activate.activation());
            if (!through) {
                return Optional.empty();
            }
            at = reader.name();
        }
    }

    private static Activation activation(Op op) {
        return op instanceof Op.Convolution convolution ? convolution.activation() : ((Op.Dense) op).activation();
    }

    private static boolean isHomogeneous(Activation activation) {
        return activation == Activation.IDENTITY
                || activation == Activation.RELU
                || activation == Activation.LEAKY_RELU;
    }

    /** Largest magnitude of the weights of {@code first} that make a channel. */
    double[] madeBy(Weights.Floats weights) {
        double[] largest = new double[channels];
        int each = weights.size() / channels;
        for (int i = 0; i < weights.size(); i++) {
            largest[i / each] = Math.max(largest[i / each], Math.abs(weights.values()[i]));
        }
        return largest;
    }

    /** Largest magnitude of the weights of {@code second} that read a channel. */
    double[] readBy(Node second) {
        Weights.Floats weights = LayerOps.floats(second);
        double[] largest = new double[channels];
        for (int i = 0; i < weights.size(); i++) {
            int c = channelRead(second, i);
            largest[c] = Math.max(largest[c], Math.abs(weights.values()[i]));
        }
        return largest;
    }

    /** The channel that a weight of {@code second} reads; after flattening a channel is a whole plane of inputs. */
    private int channelRead(Node second, int weight) {
        int[] shape = LayerOps.weights(second).shape();
        if (shape.length == 2) {
            return weight % shape[1] / (shape[1] / channels);
        }
        int output = weight / (shape[1] * shape[2] * shape[3]);
        int group = output / (shape[0] / LayerOps.groups(second));
        return group * shape[1] + weight / (shape[2] * shape[3]) % shape[1];
    }

    /** {@code first} with channel c divided by {@code factors[c]}. */
    static Weights.Floats divided(Weights.Floats weights, double... factors) {
        float[] values = new float[weights.size()];
        float[] bias = new float[weights.outputs()];
        int each = values.length / bias.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (weights.values()[i] / factors[i / each]);
        }
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) (weights.bias()[c] / factors[c]);
        }
        return new Weights.Floats(weights.shape(), values, bias);
    }

    /** {@code second} with what reads channel c multiplied by {@code factors[c]}. */
    Weights.Floats multiplied(Node second, double... factors) {
        Weights.Floats weights = LayerOps.floats(second);
        float[] values = new float[weights.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (weights.values()[i] * factors[channelRead(second, i)]);
        }
        return new Weights.Floats(weights.shape(), values, weights.bias());
    }
}
