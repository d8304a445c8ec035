package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of a graph, while they are put together. */
final class Assembly {
    private final INDArray parameters;
    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    private int entrance = Node.INPUT;

    /**
     * Where an output comes from.
     *
     * @param shape of a row of it
     */
    record Place(int node, Shape shape) {
        boolean isInput() {
            return node == Node.INPUT;
        }

        boolean isSameOutput(Place other) {
            return node == other.node;
        }

        Place as(Shape other) {
            return new Place(node, other);
        }
    }

    /** @param input shape of a row of the network's input */
    Assembly(INDArray parameters, Shape input) {
        this.parameters = parameters;
        this.input = input;
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** The network's input. */
    Place input() {
        return new Place(Node.INPUT, input);
    }

    /** Appends an operation that has no weights, or does not round them. */
    Place add(Operation operation, List<Place> from, Shape shape) {
        return append(operation, sources(from), Optional.empty(), shape);
    }

    /** Appends the operation of a layer. */
    Place add(Operation operation, Layer layer, Place from, Shape shape) {
        return append(operation, sources(List.of(from)), rounding(layer), shape);
    }

    /** Appends a dense layer, which reads an input that nothing has read yet row by row. */
    Place add(Dense dense, Layer layer, Place from) {
        Shape shape = Shape.vector(dense.width());
        return dense.first()
                ? append(dense, List.of(Node.INPUT), rounding(layer), shape)
                : add((Operation) dense, layer, from, shape);
    }

    /** Whether a layer at a place is the first of all that read the input. */
    boolean isFirst(Place place) {
        return place.isInput() && entrance == Node.INPUT;
    }

    Operation operation(Place place) {
        return nodes.get(place.node()).operation();
    }

    void replace(Place place, Operation operation) {
        Node before = nodes.get(place.node());
        nodes.set(place.node(), new Node(operation, before.from(), before.rounding()));
    }

    /** Offset of a layer's bias among all parameters, or {@link Bias#NONE}. */
    int bias(Layer layer) {
        INDArray bias = layer.paramTable().get("b");
        return bias == null ? Bias.NONE : offset(bias);
    }

    /** Where a layer's parameter begins among all parameters, whose memory it is a part of. */
    int offset(INDArray parameter) {
        Pointer all = parameters.data().addressPointer();
        long bytes = parameter.data().addressPointer().address() - all.address();
        return Math.toIntExact(bytes / Float.BYTES);
    }

    /** All operations but a first dense one need the rows innermost. */
    private List<Integer> sources(List<Place> from) {
        List<Integer> sources = new ArrayList<>();
        for (Place place : from) {
            if (isFirst(place)) {
                Transposition in = new Transposition(input.values(), true);
                entrance =
                        append(in, List.of(Node.INPUT), Optional.empty(), input).node();
            }
            sources.add(place.isInput() ? entrance : place.node());
        }
        return sources;
    }

    private Place append(
            Operation operation, List<Integer> from, Optional<RoundedWeights.Layer> rounding, Shape shape) {
        nodes.add(new Node(operation, List.copyOf(from), rounding));
        return new Place(nodes.size() - 1, shape);
    }

    private Optional<RoundedWeights.Layer> rounding(Layer layer) {
        if (!(layer.conf().getLayer() instanceof BaseLayer base)
                || !(base.getWeightNoise() instanceof WeightQuantizer quantizer)) {
            return Optional.empty();
        }
        INDArray weights = layer.getParam("W");
        int biases = bias(layer) == Bias.NONE ? 0 : (int) layer.getParam("b").length();
        return Optional.of(new RoundedWeights.Layer(
                quantizer, offset(weights), Math.toIntExact(weights.length()), bias(layer), biases));
    }
}
