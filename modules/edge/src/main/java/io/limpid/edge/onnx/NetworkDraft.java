package io.limpid.edge.onnx;

import io.limpid.core.network.NetworkDefinition;
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
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A network while the nodes of an ONNX graph are added to it, and which tensor is made where. */
final class NetworkDraft {
    private final Readers readers;
    private final GraphBuilder graph = new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new Adam())
            .graphBuilder()
            .addInputs(NetworkDefinition.INPUT);
    private final Parameters parameters = new Parameters();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> names = new HashSet<>(Set.of(NetworkDefinition.INPUT, NetworkDefinition.OUTPUT));
    private final Set<NodeProto> done = new HashSet<>();
    private List<Integer> inputShape = List.of();
    private boolean ended;

    NetworkDraft(Readers readers) {
        this.readers = readers;
    }

    Readers readers() {
        return readers;
    }

    Parameters parameters() {
        return parameters;
    }

    /** A model may turn [H, W, C] into [C, H, W] first of all; the network then reads the latter. */
    void input(String name, List<Integer> shape) {
        Optional<NodeProto> turn =
                readers.only(name).filter(node -> node.getOpType().equals("Transpose"));
        inputShape = turn.isPresent() && shape.size() == 3 ? List.of(shape.get(2), shape.get(0), shape.get(1)) : shape;
        values.put(name, Value.of(NetworkDefinition.INPUT, inputShape).transposed(turn.isPresent()));
    }

    List<Integer> inputShape() {
        return inputShape;
    }

    /** What an earlier node made of a node's input, or of the tensor of a name. */
    Optional<Value> value(String tensor) {
        return Optional.ofNullable(values.get(readers.tensor(tensor)));
    }

    Value input(NodeProto node, int index) throws Refusal {
        String tensor = index < node.getInputCount() ? readers.tensor(node.getInput(index)) : "";
        return value(tensor)
                .orElseThrow(() -> new Refusal(node, "its input " + tensor + " must be made by an earlier node"));
    }

    Value image(NodeProto node) throws Refusal {
        Value value = input(node, 0);
        if (!value.isImage() || value.channelsLast()) {
            throw new Refusal(node, "it must read an image [N, C, H, W]");
        }
        return value;
    }

    /** A value as a vertex of its own that makes what the graph sees. */
    Value whole(NodeProto node, int index) throws Refusal {
        return whole(node, input(node, index));
    }

    private Value whole(NodeProto node, Value value) throws Refusal {
        if (value.channelsLast()) {
            throw new Refusal(node, "it must read images as [N, C, H, W], but reads [N, H, W, C]");
        }
        if (!value.flat() || value.shape().size() == 1) {
            return value;
        }
        List<Integer> shape = value.shape();
        PreprocessorVertex flattening =
                new PreprocessorVertex(new CnnToFeedForwardPreProcessor(shape.get(1), shape.get(2), shape.get(0)));
        return add(value.vertex() + "-flat", flattening, List.of(value.size()), value.vertex());
    }

    /** The only node that reads what another one makes. */
    Optional<NodeProto> next(NodeProto node) {
        return readers.only(readers.tensor(node.getOutput(0)));
    }

    boolean makesOutput(NodeProto node) {
        return readers.isOutput(readers.tensor(node.getOutput(0)));
    }

    /** An activation layer overwrites what it reads: others who read the same need a copy of it. */
    String copied(NodeProto node, Value value) {
        if (!value.vertex().equals(NetworkDefinition.INPUT) && readers.count(readers.tensor(node.getInput(0))) == 1) {
            return value.vertex();
        }
        return add(value.vertex() + "-copy", new ScaleVertex(1), value.shape(), value.vertex())
                .vertex();
    }

    /** A name for the node's layer, that no other one has. */
    String name(NodeProto node) {
        return fresh(label(node));
    }

    /** What people may know a node by. */
    String label(NodeProto node) {
        String given = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
        String plain = given.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? node.getOpType().toLowerCase(Locale.ROOT) : plain;
    }

    /** Adds a layer under a name of {@link #name}. */
    Value add(String name, Layer layer, List<Integer> shape, String from) {
        graph.addLayer(name, layer, from);
        return Value.of(name, shape);
    }

    /** Adds a vertex under a name like the one wanted. */
    Value add(String wanted, GraphVertex vertex, List<Integer> shape, String... from) {
        String name = fresh(wanted);
        graph.addVertex(name, vertex, from);
        return Value.of(name, shape);
    }

    /** Adds the layer that ends the network. */
    void end(Layer layer, String from) {
        graph.addLayer(NetworkDefinition.OUTPUT, layer, from);
        ended = true;
    }

    /** Nodes that became part of another's layer. */
    void skip(NodeProto node) {
        done.add(node);
    }

    boolean skips(NodeProto node) {
        return done.contains(node);
    }

    /** Says what a node makes; if it is the output, a softmax ends the network. */
    void made(NodeProto node, Value value) throws Refusal {
        values.put(readers.tensor(node.getOutput(0)), value);
        if (makesOutput(node)) {
            endIn(whole(node, value));
        }
    }

    /** Ends the network in a softmax of a value. */
    void endIn(Value value) throws Refusal {
        if (value.shape().size() != 1) {
            throw new Refusal("its output must be [N, classes], but an example gives " + value.shape());
        }
        end(
                new LossLayer.Builder(new LossMCXENT())
                        .activation(Activation.SOFTMAX)
                        .build(),
                value.vertex());
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

    private String fresh(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }
}
