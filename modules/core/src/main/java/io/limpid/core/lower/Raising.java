package io.limpid.core.lower;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The way back from {@link Lowering}: a trainable network that computes what a float {@link Graph} computes, one vertex a
 * node, named as the node. What lowering folded stays folded: there is no batch norm in it, and every layer has a bias. A
 * dense operation whose softmax ends the graph becomes an output layer with categorical cross-entropy, one that ends it itself, without
 * an activation, an output layer with squared error; any other end gets a loss layer behind it, {@code name/loss}, of cross-entropy after a softmax and of squared error otherwise. An
 * activation layer works in place, so where its input has other readers, or is the example itself, it reads a copy,
 * {@code name/copy}.
 */
public final class Raising {
    private static final String LOSS = "/loss";

    private final Graph graph;
    private final GraphBuilder builder;
    private final Map<String, Integer> readers = new HashMap<>();

    private Raising(Graph graph, long seed) {
        this.graph = graph;
        builder = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new Adam())
                .graphBuilder()
                .addInputs(graph.input().name());
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
    }

    /**
     * @param graph a float graph
     * @param seed of what training the network draws at random
     * @throws IllegalArgumentException naming the node, if Deeplearning4j has no layer for it: a grouped convolution that
     *     is not depthwise, a window whose padding is neither equal on both sides nor that of {@code same}
     */
    public static ComputationGraph raise(Graph graph, long seed) {
        if (graph.isInteger()) {
            throw new IllegalArgumentException("graph " + graph.name() + " is not a float graph");
        }
        Raising raising = new Raising(graph, seed);
        raising.build();
        ComputationGraph network = new ComputationGraph(raising.builder.build());
        network.init();
        for (Node node : graph.nodes()) {
            weights(node.op())
                    .ifPresent(weights -> Kernels.put((Weights.Floats) weights, network.getLayer(node.name())));
        }
        return network;
    }

    /** The weights of a convolution or dense operation. */
    public static Optional<Weights> weights(Op op) {
        if (op instanceof Op.Convolution convolution) {
            return Optional.of(convolution.weights());
        }
        return op instanceof Op.Dense dense ? Optional.of(dense.weights()) : Optional.empty();
    }

    private void build() {
        int[] shape = graph.input().shape();
        builder.setInputTypes(
                shape.length == 3
                        ? InputType.convolutional(shape[1], shape[2], shape[0])
                        : InputType.feedForward(shape[0]));
        Node last = graph.output();
        boolean softmax = last.op() instanceof Op.Activate end && end.activation() == Activation.SOFTMAX;
        Node before = softmax ? graph.node(last.inputs().get(0)) : last;
        boolean output = isPlainDense(before) && readers.getOrDefault(before.name(), 0) == (softmax ? 1 : 0);
        for (Node node : graph.nodes()) {
            if (node == before && output) {
                builder.addLayer(
                        node.name(),
                        new OutputLayer.Builder(softmax ? new LossMCXENT() : new LossMSE())
                                .nOut(node.size())
                                .activation(
                                        softmax
                                                ? org.nd4j.linalg.activations.Activation.SOFTMAX
                                                : org.nd4j.linalg.activations.Activation.IDENTITY)
                                .build(),
                        node.inputs().get(0));
            } else if (!(node.op() instanceof Op.Input) && !(softmax && node == last)) {
                add(node);
            }
        }
        if (!output) {
            builder.addLayer(before.name() + LOSS, loss(softmax), before.name());
        }
        builder.setOutputs(output ? before.name() : before.name() + LOSS);
    }

    private static boolean isPlainDense(Node node) {
        return node.op() instanceof Op.Dense dense && dense.activation() == Activation.IDENTITY;
    }

    private static LossLayer loss(boolean softmax) {
        return softmax
                ? new LossLayer.Builder(new LossMCXENT())
                        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                        .build()
                : new LossLayer.Builder(new LossMSE())
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build();
    }

    private void add(Node node) {
        String[] from = node.inputs().toArray(String[]::new);
        Op op = node.op();
        int[] in = graph.node(from[0]).shape();
        if (op instanceof Op.Dense dense) {
            builder.addLayer(
                    node.name(),
                    new DenseLayer.Builder()
                            .nOut(node.size())
                            .activation(function(dense.activation()))
                            .build(),
                    from);
        } else if (op instanceof Op.Activate activate) {
            activation(node.name(), activate.activation(), from[0]);
        } else if (op instanceof Op.Add add) {
            boolean plain = add.activation() == Activation.IDENTITY;
            String sum = plain ? node.name() : node.name() + "/sum";
            builder.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
            if (!plain) {
                builder.addLayer(node.name(), new ActivationLayer(function(add.activation())), sum);
            }
        } else if (op instanceof Op.Concat) {
            builder.addVertex(node.name(), new MergeVertex(), from);
        } else if (op instanceof Op.Flatten || op instanceof Op.Reshape) {
            builder.addVertex(node.name(), reshaping(in, node.shape()), from);
        } else {
            builder.addLayer(node.name(), windowed(node, in), from);
        }
    }

    private void activation(String name, Activation function, String from) {
        String reads = from;
        if (from.equals(graph.input().name()) || readers.getOrDefault(from, 0) > 1) {
            reads = name + "/copy";
            builder.addVertex(reads, new ScaleVertex(1), from);
        }
        builder.addLayer(name, new ActivationLayer(function(function)), reads);
    }

    private static GraphVertex reshaping(int[] from, int[] to) {
        if (from.length == 3 && to.length == 1) {
            return new PreprocessorVertex(new CnnToFeedForwardPreProcessor(from[1], from[2], from[0]));
        }
        int[] shape = new int[to.length + 1];
        shape[0] = -1;
        System.arraycopy(to, 0, shape, 1, to.length);
        return new ReshapeVertex(shape);
    }

    private static Layer windowed(Node node, int... in) {
        Op op = node.op();
        if (op instanceof Op.Convolution convolution) {
            return RaisedWindows.convolution(node.name(), convolution, function(convolution.activation()), in);
        }
        if (op instanceof Op.MaxPool pool) {
            return RaisedWindows.pooling(node.name(), pool.window(), true, false, in);
        }
        if (op instanceof Op.AveragePool pool) {
            return RaisedWindows.pooling(node.name(), pool.window(), false, pool.includePadding(), in);
        }
        if (op instanceof Op.GlobalAveragePool) {
            return new GlobalPoolingLayer(PoolingType.AVG);
        }
        throw refuse(node.name(), "there is no layer for " + op.getClass().getSimpleName());
    }

    static org.nd4j.linalg.activations.Activation function(Activation activation) {
        return Objects.requireNonNull(FUNCTIONS.get(activation));
    }

    private static final Map<Activation, org.nd4j.linalg.activations.Activation> FUNCTIONS = Map.of(
            Activation.IDENTITY,
            org.nd4j.linalg.activations.Activation.IDENTITY,
            Activation.RELU,
            org.nd4j.linalg.activations.Activation.RELU,
            Activation.RELU6,
            org.nd4j.linalg.activations.Activation.RELU6,
            Activation.LEAKY_RELU,
            org.nd4j.linalg.activations.Activation.LEAKYRELU,
            Activation.SIGMOID,
            org.nd4j.linalg.activations.Activation.SIGMOID,
            Activation.TANH,
            org.nd4j.linalg.activations.Activation.TANH,
            Activation.SOFTMAX,
            org.nd4j.linalg.activations.Activation.SOFTMAX);

    static IllegalArgumentException refuse(String node, String reason) {
        return new IllegalArgumentException("node " + node + " cannot be trained: " + reason);
    }
}
