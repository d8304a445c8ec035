package io.limpid.edge.onnx;

import io.limpid.core.network.NetworkDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Turns the nodes of an ONNX graph, in their order, into the layers of a network. */
final class LayerImport {
    private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

    private final Constants constants;
    private final Readers readers;
    private final GraphBuilder graph = new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new Adam())
            .graphBuilder()
            .addInputs(NetworkDefinition.INPUT);
    private final WindowedImport windowed;
    private final Activations activations;
    private final LayerNumbers numbers;
    private final Parameters parameters = new Parameters();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> names = new HashSet<>(Set.of(NetworkDefinition.INPUT, NetworkDefinition.OUTPUT));
    private final Set<NodeProto> done = new HashSet<>();
    private List<Integer> inputShape = List.of();
    private boolean ended;

    LayerImport(Constants constants, Readers readers) {
        this.constants = constants;
        this.readers = readers;
        this.windowed = new WindowedImport(constants, graph, parameters);
        this.activations = new Activations(constants);
        this.numbers = new LayerNumbers(constants);
    }

    /** A model may turn [H, W, C] into [C, H, W] first of all; the network then reads the latter. */
    void input(String name, List<Integer> shape) throws Refusal {
        Optional<NodeProto> turn =
                readers.only(name).filter(node -> node.getOpType().equals("Transpose"));
        inputShape = turn.isPresent() && shape.size() == 3 ? List.of(shape.get(2), shape.get(0), shape.get(1)) : shape;
        values.put(name, Value.of(NetworkDefinition.INPUT, inputShape).transposed(turn.isPresent()));
    }

    List<Integer> inputShape() {
        return inputShape;
    }

    ComputationGraph finish() throws Refusal {
        if (!ended) {
            throw new Refusal("no node makes its output");
        }
        graph.setOutputs(NetworkDefinition.OUTPUT)
                .setInputTypes(
                        inputShape.size() == 3
                                ? InputType.convolutional(inputShape.get(1), inputShape.get(2), inputShape.get(0))
                                : InputType.feedForward(inputShape.get(0)));
        try {
            ComputationGraph network = new ComputationGraph(graph.build());
            network.init();
            parameters.assign(network);
            return network;
        } catch (RuntimeException e) {
            // Deeplearning4j answers a wrong configuration with any kind of RuntimeException.
            throw new Refusal("its layers do not fit together: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    void add(NodeProto node) throws Refusal {
        if (Readers.passes(node) || node.getOpType().equals("Constant") || done.contains(node)) {
            return;
        }
        if (node.getInputCount() == 0 || node.getOutputCount() == 0) {
            throw new Refusal(node, "it must read and make a tensor");
        }
        switch (node.getOpType()) {
            case "Conv" -> convolution(node);
            case "Gemm", "MatMul" -> dense(node);
            case "BatchNormalization" -> batchNormalization(node);
            case "Relu", "LeakyRelu", "Sigmoid", "Tanh", "Clip" -> activate(node);
            case "MaxPool", "AveragePool" -> {
                String name = name(node);
                end(node, Value.of(name, windowed.pool(node, name, image(node))));
            }
            case "GlobalAveragePool", "ReduceMean" -> globalAverage(node);
            case "Add", "Sum" -> sum(node);
            case "Concat" -> concat(node);
            case "Flatten", "Reshape", "Squeeze", "Pad", "Transpose" ->
                end(node, new Reshaping(constants).apply(node, input(node, 0)));
            case "Softmax", "LogSoftmax" -> softmax(node);
            default -> throw new Refusal(node, "there is no layer for this operator");
        }
    }

    private Value input(NodeProto node, int index) throws Refusal {
        String tensor = index < node.getInputCount() ? readers.tensor(node.getInput(index)) : "";
        Value value = values.get(tensor);
        if (value == null) {
            throw new Refusal(node, "its input " + tensor + " must be made by an earlier node");
        }
        return value;
    }

    private Value image(NodeProto node) throws Refusal {
        Value value = input(node, 0);
        if (!value.isImage() || value.channelsLast()) {
            throw new Refusal(node, "it must read an image [N, C, H, W]");
        }
        return value;
    }

    /** A value as a vertex of its own that makes what the graph sees. */
    private Value whole(NodeProto node, Value value) throws Refusal {
        if (value.channelsLast()) {
            throw new Refusal(node, "it must read images as [N, C, H, W], but reads [N, H, W, C]");
        }
        if (!value.flat() || value.shape().size() == 1) {
            return value;
        }
        String name = fresh(value.vertex() + "-flat");
        List<Integer> shape = value.shape();
        graph.addVertex(
                name,
                new PreprocessorVertex(new CnnToFeedForwardPreProcessor(shape.get(1), shape.get(2), shape.get(0))),
                value.vertex());
        return Value.of(name, List.of(value.size()));
    }

    private void convolution(NodeProto node) throws Refusal {
        Value image = image(node);
        String name = name(node);
        NodeProto last = node;
        Optional<NodeProto> activation = next(node).filter(next -> Activations.has(next));
        Activation function = Activation.IDENTITY;
        if (activation.isPresent()) {
            function = activations.of(activation.get());
            last = activation.get();
        }
        List<Integer> shape = windowed.convolution(node, name, image, function);
        done.add(last);
        end(last, Value.of(name, shape));
    }

    private Optional<NodeProto> next(NodeProto node) {
        return readers.only(readers.tensor(node.getOutput(0)));
    }

    /** Gemm, or MatMul and the Add of a constant behind it; with the activation, or the softmax that ends the model. */
    private void dense(NodeProto node) throws Refusal {
        Value value = input(node, 0);
        boolean gemm = node.getOpType().equals("Gemm");
        Matrix matrix = numbers.matrix(node);
        if (value.isImage() || value.size() != matrix.inputs()) {
            throw new Refusal(
                    node,
                    "its weights read " + matrix.inputs() + " values, but an example has "
                            + (value.isImage() ? value.shape() : value.size()));
        }
        if (value.channelsLast()) {
            matrix = matrix.channelsFirst(value.shape());
        }
        NodeProto last = node;
        float[] bias = new float[matrix.outputs()];
        if (gemm && node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
            bias = numbers.row(node, node.getInput(2), bias.length);
        }
        Optional<NodeProto> add = next(node).filter(n -> !gemm && n.getOpType().equals("Add"));
        if (add.isPresent()) {
            String other =
                    add.get().getInput(readers.tensor(add.get().getInput(0)).equals(node.getOutput(0)) ? 1 : 0);
            if (constants.has(other)) {
                bias = numbers.row(add.get(), other, bias.length);
                last = add.get();
            }
        }
        NodeProto linear = last;
        Optional<NodeProto> after = next(linear);
        boolean softmax = after.filter(n -> SOFTMAX.contains(n.getOpType())).isPresent();
        boolean output = softmax && readers.isOutput(readers.tensor(after.get().getOutput(0)))
                || readers.isOutput(readers.tensor(linear.getOutput(0)));
        Optional<NodeProto> activation = after.filter(n -> Activations.has(n));
        Activation function = Activation.IDENTITY;
        if (activation.isPresent()) {
            function = activations.of(activation.get());
            last = activation.get();
        } else if (softmax && output) {
            requireAxis(after.get());
            last = after.get();
        }
        String name = output ? NetworkDefinition.OUTPUT : name(node);
        parameters.put(name, DefaultParamInitializer.WEIGHT_KEY, matrix.values(), matrix.inputs(), matrix.outputs());
        parameters.put(name, DefaultParamInitializer.BIAS_KEY, bias, 1, bias.length);
        done.add(linear);
        done.add(last);
        if (output) {
            graph.addLayer(
                    name,
                    new OutputLayer.Builder(new LossMCXENT())
                            .nOut(matrix.outputs())
                            .activation(Activation.SOFTMAX)
                            .build(),
                    value.vertex());
            ended = true;
            return;
        }
        graph.addLayer(
                name,
                new DenseLayer.Builder()
                        .nOut(matrix.outputs())
                        .activation(function)
                        .build(),
                value.vertex());
        end(last, Value.of(name, List.of(matrix.outputs())));
    }

    private void batchNormalization(NodeProto node) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("epsilon", "momentum", "training_mode", "spatial", "is_test");
        view.require("training_mode", 0, 0);
        view.require("spatial", 1, 1);
        Value value = whole(node, input(node, 0));
        int channels = value.shape().get(0);
        String name = name(node);
        String[] keys = {
            BatchNormalizationParamInitializer.GAMMA,
            BatchNormalizationParamInitializer.BETA,
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR
        };
        for (int i = 0; i < keys.length; i++) {
            String input = node.getInputCount() > i + 1 ? node.getInput(i + 1) : "";
            parameters.put(name, keys[i], numbers.row(node, input, channels), 1, channels);
        }
        graph.addLayer(
                name,
                new BatchNormalization.Builder()
                        .eps(view.real("epsilon", 1e-5f))
                        .useLogStd(false)
                        .build(),
                value.vertex());
        end(node, Value.of(name, value.shape()));
    }

    private void activate(NodeProto node) throws Refusal {
        Activation function = activations.of(node);
        Value value = whole(node, input(node, 0));
        String name = name(node);
        graph.addLayer(name, new ActivationLayer(function), copied(node, value));
        end(node, Value.of(name, value.shape()));
    }

    /** An activation layer overwrites what it reads: others who read the same need a copy of it. */
    private String copied(NodeProto node, Value value) {
        if (!value.vertex().equals(NetworkDefinition.INPUT) && readers.count(readers.tensor(node.getInput(0))) == 1) {
            return value.vertex();
        }
        String copy = fresh(value.vertex() + "-copy");
        graph.addVertex(copy, new ScaleVertex(1), value.vertex());
        return copy;
    }

    private void globalAverage(NodeProto node) throws Refusal {
        Value image = image(node);
        if (node.getOpType().equals("ReduceMean")) {
            NodeView view = new NodeView(node);
            view.allow("axes", "keepdims", "noop_with_empty_axes");
            long[] axes = node.getInputCount() > 1
                    ? constants.integers(node, node.getInput(1)).orElse(new long[0])
                    : view.axes();
            if (!NodeView.sameAxes(axes, 2, 3)) {
                throw new Refusal(node, "it must take the mean over height and width");
            }
        }
        String name = name(node);
        graph.addLayer(name, new GlobalPoolingLayer(PoolingType.AVG), image.vertex());
        end(node, Value.of(name, List.of(image.shape().get(0))));
    }

    private void sum(NodeProto node) throws Refusal {
        List<String> from = new ArrayList<>();
        List<Integer> shape = List.of();
        for (int i = 0; i < node.getInputCount(); i++) {
            Value value = whole(node, input(node, i));
            if (i > 0 && !value.shape().equals(shape)) {
                throw new Refusal(node, "its inputs must have one shape, but have " + shape + " and " + value.shape());
            }
            shape = value.shape();
            from.add(value.vertex());
        }
        String name = name(node);
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), from.toArray(String[]::new));
        end(node, Value.of(name, shape));
    }

    private void concat(NodeProto node) throws Refusal {
        List<String> from = new ArrayList<>();
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < node.getInputCount(); i++) {
            Value value = whole(node, input(node, i));
            List<Integer> next = value.shape();
            int axes = next.size() + 1;
            long axis = new NodeView(node).integer("axis", 1);
            boolean fits = shape.isEmpty() || shape.subList(1, shape.size()).equals(next.subList(1, next.size()));
            if (axis != 1 && axis != 1 - axes || !fits) {
                throw new Refusal(node, "it must join along the channels images that agree in the rest");
            }
            int channels = (shape.isEmpty() ? 0 : shape.get(0)) + next.get(0);
            shape = new ArrayList<>(next);
            shape.set(0, channels);
            from.add(value.vertex());
        }
        String name = name(node);
        graph.addVertex(name, new MergeVertex(), from.toArray(String[]::new));
        end(node, Value.of(name, shape));
    }

    private void softmax(NodeProto node) throws Refusal {
        requireAxis(node);
        if (!readers.isOutput(readers.tensor(node.getOutput(0)))) {
            throw new Refusal(node, "a softmax must end the model");
        }
        endIn(whole(node, input(node, 0)));
    }

    private static void requireAxis(NodeProto node) throws Refusal {
        long axis = new NodeView(node).integer("axis", -1);
        if (axis != 1 && axis != -1) {
            throw new Refusal(node, "axis must be 1, but is " + axis);
        }
    }

    /** What a node makes; if it is the output, a softmax ends the network. */
    private void end(NodeProto node, Value value) throws Refusal {
        String tensor = readers.tensor(node.getOutput(0));
        values.put(tensor, value);
        if (readers.isOutput(tensor)) {
            endIn(whole(node, value));
        }
    }

    private void endIn(Value value) throws Refusal {
        if (value.shape().size() != 1) {
            throw new Refusal("its output must be [N, classes], but an example gives " + value.shape());
        }
        graph.addLayer(
                NetworkDefinition.OUTPUT,
                new LossLayer.Builder(new LossMCXENT())
                        .activation(Activation.SOFTMAX)
                        .build(),
                value.vertex());
        ended = true;
    }

    private String name(NodeProto node) {
        String given = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
        String plain = given.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^_+|_+$", "");
        return fresh(plain.isEmpty() ? node.getOpType().toLowerCase(Locale.ROOT) : plain);
    }

    private String fresh(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }
}
