package io.limpid.explain.function;

import io.limpid.core.network.Network;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.text.TextEncodingLayer;
import io.limpid.runtime.text.TextEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Reads a network into a {@link Differentiable}. Dropout, flattening and factors of one add no node. */
final class NetworkReader {
    private final ComputationGraph graph;
    private final ComputationGraphConfiguration configuration;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private Link link = Link.IDENTITY;
    private double[] vectors = new double[0];

    NetworkReader(Network network) {
        graph = TwoClasses.softmaxOf(network).graph();
        configuration = graph.getConfiguration();
        List<Integer> shape = network.inputShape()
                .orElseThrow(() -> refuse("the network", "the shape of its input is not known; give it"));
        require(
                configuration.getNetworkInputs().size() == 1
                        && configuration.getNetworkOutputs().size() == 1,
                "the network",
                "it must have one input and one output");
        int size = shape.stream().reduce(1, Math::multiplyExact);
        nodes.add(new Node(configuration.getNetworkInputs().get(0), new Input(size), List.of(), shape));
        positions.put(configuration.getNetworkInputs().get(0), 0);
    }

    /** Reads a network of texts from the vectors of a text's words on. */
    NetworkReader(Network network, float... numbers) {
        graph = TwoClasses.softmaxOf(network).graph();
        configuration = graph.getConfiguration();
        TextEncoder encoder = null;
        for (Layer layer : graph.getLayers()) {
            encoder = layer instanceof TextEncodingLayer text ? text.encoder() : encoder;
        }
        if (encoder == null) {
            throw refuse("the network", "it has no text-encoder, so that words have no vectors");
        }
        vectors = encoder.vectors(numbers, encoder.positions(numbers));
        String name = configuration.getNetworkInputs().get(0);
        nodes.add(new Node(name, new Input(vectors.length), List.of(), List.of(vectors.length)));
        positions.put(name, 0);
    }

    WordVectors readWords() {
        return new WordVectors(read(), vectors);
    }

    /** The operation of a text encoder: of words' vectors where those were given. */
    Encoding encoding(TextEncodingLayer layer) {
        return new Encoding(layer.encoder(), vectors.length == 0);
    }

    Differentiable read() {
        synchronized (graph) {
            for (int index : graph.topologicalSortOrder()) {
                vertex(graph.getVertices()[index].getVertexName());
            }
        }
        String output = configuration.getNetworkOutputs().get(0);
        require(
                position(output) == nodes.size() - 1,
                "layer " + output,
                "it must be the last layer that is computed, but others follow");
        positions.remove(configuration.getNetworkInputs().get(0));
        return new Differentiable(nodes, positions, link);
    }

    private void vertex(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        if (vertex == null) {
            return;
        }
        List<Integer> inputs = Objects.requireNonNull(
                        configuration.getVertexInputs().get(name))
                .stream()
                .map(this::position)
                .toList();
        if (vertex instanceof LayerVertex layer) {
            List<Integer> reads = preprocessed(name, layer.getPreProcessor(), inputs.get(0));
            new LayerReader(this, name, inputs.get(0), reads)
                    .read(graph.getLayer(name), layer.getLayerConf().getLayer());
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            reshaped(name, inputs.get(0), preprocessed(name, preprocessor.getPreProcessor(), inputs.get(0)));
        } else if (vertex instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add) {
            List<Integer> shape = shape(inputs.get(0));
            inputs.forEach(input -> require(
                    shape(input).equals(shape),
                    "layer " + name,
                    "a sum must read one shape, but reads " + shape(input) + " and " + shape));
            add(name, new Sum(nodes.get(inputs.get(0)).size()), inputs, shape);
        } else if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            concat(name, inputs);
        } else if (vertex instanceof ScaleVertex scale) {
            scale(name, scale.getScaleFactor(), inputs.get(0));
        } else {
            throw refuse(
                    "layer " + name,
                    "no derivative is known for " + vertex.getClass().getSimpleName());
        }
    }

    private void concat(String name, List<Integer> inputs) {
        List<Integer> shape = new ArrayList<>(shape(inputs.get(0)));
        shape.set(0, inputs.stream().mapToInt(input -> shape(input).get(0)).sum());
        List<Integer> sizes =
                inputs.stream().map(input -> nodes.get(input).size()).toList();
        add(name, new Concat(sizes), inputs, shape);
    }

    private void scale(String name, double factor, int input) {
        if (factor == 1) {
            positions.put(name, input);
        } else {
            int size = nodes.get(input).size();
            add(name, new Scale(new double[] {factor}, new double[1], size), List.of(input), shape(input));
        }
    }

    private List<Integer> preprocessed(String name, @Nullable InputPreProcessor preprocessor, int input) {
        List<Integer> shape = shape(input);
        if (preprocessor == null) {
            return shape;
        }
        if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class
                && ((CnnToFeedForwardPreProcessor) preprocessor).getFormat() != CNN2DFormat.NHWC) {
            return List.of(nodes.get(input).size());
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor image) {
            List<Integer> given = List.of(
                    Math.toIntExact(image.getNumChannels()),
                    Math.toIntExact(image.getInputHeight()),
                    Math.toIntExact(image.getInputWidth()));
            return shape.size() == 3 ? shape : given;
        }
        throw refuse(
                "layer " + name,
                "no derivative is known for " + preprocessor.getClass().getSimpleName());
    }

    /** The same values under another shape: a node of its own only if the shape matters to who reads it. */
    private void reshaped(String name, int input, List<Integer> shape) {
        if (shape.equals(shape(input))) {
            positions.put(name, input);
        } else {
            add(name, new Concat(List.of(nodes.get(input).size())), List.of(input), shape);
        }
    }

    int add(String name, Operation operation, List<Integer> inputs, List<Integer> shape) {
        int position = part(name, operation, inputs, shape);
        positions.put(name, position);
        return position;
    }

    /** A node inside a layer: what it computes before its activation. */
    int part(String name, Operation operation, List<Integer> inputs, List<Integer> shape) {
        nodes.add(new Node(name, operation, inputs, shape));
        return nodes.size() - 1;
    }

    /** A name for a node that another node makes. */
    void name(String name, int position) {
        positions.put(name, position);
    }

    void link(Link last) {
        link = last;
    }

    boolean isOutput(String name) {
        return configuration.getNetworkOutputs().contains(name);
    }

    private int position(String name) {
        Integer position = positions.get(name);
        require(position != null, "layer " + name, "it is read before it is computed");
        return Objects.requireNonNull(position);
    }

    private List<Integer> shape(int position) {
        return nodes.get(position).shape();
    }

    static void require(boolean condition, String where, String reason) {
        if (!condition) {
            throw refuse(where, reason);
        }
    }

    static IllegalArgumentException refuse(String where, String reason) {
        return new IllegalArgumentException(where + " cannot be explained by its gradient: " + reason);
    }
}
