package io.limpid.core.direct;

import io.limpid.core.direct.Assembly.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the operations of a graph, following the shape of the rows. Gives up at the first part that no operation computes
 * exactly as Deeplearning4j does.
 */
final class GraphReader {
    private final Assembly assembly;
    private final List<PlainVertex> vertices;
    /** By vertex: where its output comes from. */
    private final List<Place> places = new ArrayList<>();

    private GraphReader(Assembly assembly, List<PlainVertex> vertices) {
        this.assembly = assembly;
        this.vertices = vertices;
    }

    /**
     * @param shape of the inputs, [any, features] or [any, channels, height, width]
     * @return each operation after those it reads
     */
    static Optional<List<Node>> read(ComputationGraph graph, long[] shape) {
        Optional<List<PlainVertex>> vertices = PlainVertex.all(graph);
        if (vertices.isEmpty() || (shape.length != 2 && shape.length != 4)) {
            return Optional.empty();
        }
        Assembly assembly = new Assembly(graph.params(), Shape.of(shape));
        GraphReader reader = new GraphReader(assembly, vertices.get());
        for (PlainVertex vertex : vertices.get()) {
            Optional<Place> place = reader.read(vertex);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            reader.places.add(place.get());
        }
        Place last = reader.places.get(reader.places.size() - 1);
        assembly.add(new Transposition(last.shape().values(), false), List.of(last), last.shape());
        return Optional.of(assembly.nodes());
    }

    private Optional<Place> read(PlainVertex vertex) {
        if (vertex.layer().isEmpty()) {
            return new Meetings(assembly)
                    .read(
                            vertex.settings(),
                            vertex.from().stream().map(this::place).toList());
        }
        int from = vertex.from().get(0);
        Place source = place(from);
        return source.shape()
                .before(vertex.before())
                .flatMap(shape -> layer(vertex.layer().get(), source.as(shape), isAlone(from)));
    }

    private Place place(int vertex) {
        return vertex == Node.INPUT ? assembly.input() : places.get(vertex);
    }

    /** Whether only one vertex reads a vertex's output, and no copy of it is read by others. */
    private boolean isAlone(int vertex) {
        return vertex != Node.INPUT
                && vertices.get(vertex).readers() == 1
                && places.stream().filter(place(vertex)::isSameOutput).count() == 1;
    }

    /** @param alone whether nothing else reads the place */
    private Optional<Place> layer(Layer layer, Place place, boolean alone) {
        org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
        if (!place.shape().isImage()) {
            if (settings.getClass() == OutputLayer.class) {
                return dense(layer, Curve.IDENTITY, place);
            }
            if (settings.getClass() == DenseLayer.class && !((DenseLayer) settings).hasLayerNorm()) {
                return Curve.of(((DenseLayer) settings).getActivationFn()).flatMap(curve -> dense(layer, curve, place));
            }
        }
        Optional<Place> elementwise = new ElementwiseLayers(assembly).read(layer, place, alone);
        return elementwise.isPresent() || !place.shape().isImage()
                ? elementwise
                : new WindowedLayers(assembly).read(layer, place, alone);
    }

    private Optional<Place> dense(Layer layer, Curve curve, Place place) {
        INDArray weights = layer.getParam("W");
        int inputs = place.shape().channels();
        int outputs = (int) weights.size(1);
        // Deeplearning4j keeps [inputs, outputs] column by column
        boolean asExpected = weights.size(0) == inputs && weights.stride(0) == 1 && weights.stride(1) == inputs;
        if (!asExpected && !weights.isVector()) {
            return Optional.empty();
        }
        Dense dense = new Dense(
                inputs, outputs, assembly.offset(weights), assembly.bias(layer), curve, assembly.isFirst(place));
        return Optional.of(assembly.add(dense, layer, place));
    }
}
