package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads the operations of a graph, following the shape of the rows. Gives up at the first part that no operation computes
 * exactly as Deeplearning4j does.
 */
final class GraphReader {
    private final ComputationGraph graph;
    private final List<PlainVertex> vertices;
    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    /** By vertex: which operation gives its output, and the output's shape. */
    private final List<Place> places = new ArrayList<>();

    private int entrance = Node.INPUT;

    /** Where an output comes from. */
    private record Place(int node, Shape shape) {}

    private GraphReader(ComputationGraph graph, List<PlainVertex> vertices, Shape input) {
        this.graph = graph;
        this.vertices = vertices;
        this.input = input;
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
        GraphReader reader = new GraphReader(graph, vertices.get(), Shape.of(shape));
        for (PlainVertex vertex : vertices.get()) {
            Optional<Place> place = reader.read(vertex);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            reader.places.add(place.get());
        }
        Place last = reader.places.get(reader.places.size() - 1);
        reader.add(new Transposition(last.shape().values(), false), List.of(last));
        return Optional.of(reader.nodes);
    }

    private Optional<Place> read(PlainVertex vertex) {
        if (vertex.layer().isEmpty()) {
            return meeting(vertex);
        }
        int from = vertex.from().get(0);
        Place source = from == Node.INPUT ? new Place(Node.INPUT, input) : places.get(from);
        boolean alone = from != Node.INPUT && vertices.get(from).readers() == 1;
        return shaped(source, vertex.before())
                .flatMap(place -> layer(vertex.layer().get(), place, alone));
    }

    private Optional<Place> shaped(Place place, @Nullable InputPreProcessor before) {
        if (before == null) {
            return Optional.of(place);
        }
        if (before.getClass() == CnnToFeedForwardPreProcessor.class
                && place.shape().isImage()) {
            return Optional.of(
                    new Place(place.node(), Shape.vector(place.shape().values())));
        }
        if (before instanceof FeedForwardToCnnPreProcessor image
                && image.getClass() == FeedForwardToCnnPreProcessor.class) {
            return Optional.of(
                    new Place(place.node(), new Shape((int) image.getNumChannels(), (int) image.getInputHeight(), (int)
                            image.getInputWidth())));
        }
        return Optional.empty();
    }

    /** @param alone whether nothing else reads the place */
    private Optional<Place> layer(Layer layer, Place place, boolean alone) {
        org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
        Class<?> kind = settings.getClass();
        if (place.shape().isImage()) {
            if (kind == ConvolutionLayer.class) {
                return convolution(layer, (ConvolutionLayer) settings, place);
            }
            if (kind == DepthwiseConvolution2D.class) {
                return depthwise(layer, (DepthwiseConvolution2D) settings, place);
            }
            if (kind == SubsamplingLayer.class) {
                return pool((SubsamplingLayer) settings, place, alone);
            }
            if (kind == GlobalPoolingLayer.class) {
                return globalPool((GlobalPoolingLayer) settings, place);
            }
        } else if (kind == OutputLayer.class) {
            return dense(layer, Curve.IDENTITY, place);
        } else if (kind == DenseLayer.class && !((DenseLayer) settings).hasLayerNorm()) {
            return Curve.of(((DenseLayer) settings).getActivationFn()).flatMap(curve -> dense(layer, curve, place));
        }
        if (kind == BatchNormalization.class) {
            return batchNorm(layer, (BatchNormalization) settings, place);
        }
        if (kind == DropoutLayer.class) {
            return dropout((DropoutLayer) settings, place);
        }
        return kind == ActivationLayer.class
                ? activation(((ActivationLayer) settings).getActivationFn(), place, alone)
                : Optional.empty();
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
        boolean first = place.node() == Node.INPUT && entrance == Node.INPUT;
        Dense dense = new Dense(inputs, outputs, offset(weights), bias(layer), curve, first);
        return Optional.of(new Place(
                first ? append(dense, List.of(Node.INPUT)) : add(dense, List.of(place)), Shape.vector(outputs)));
    }

    private Optional<Place> convolution(Layer layer, ConvolutionLayer settings, Place place) {
        Optional<Curve> curve = Curve.of(settings.getActivationFn());
        Optional<Window> window = window(settings, place.shape());
        INDArray weights = layer.getParam("W");
        if (curve.isEmpty()
                || window.isEmpty()
                || weights.ordering() != 'c'
                || weights.size(1) != place.shape().channels()) {
            return Optional.empty();
        }
        int kernels = (int) weights.size(0);
        Convolution convolution = new Convolution(window.get(), kernels, offset(weights), bias(layer), curve.get());
        return Optional.of(new Place(add(convolution, List.of(place)), slid(window.get(), kernels)));
    }

    private Optional<Place> depthwise(Layer layer, DepthwiseConvolution2D settings, Place place) {
        Optional<Curve> curve = Curve.of(settings.getActivationFn());
        Optional<Window> window = window(settings, place.shape());
        INDArray weights = layer.getParam("W");
        if (curve.isEmpty()
                || window.isEmpty()
                || weights.ordering() != 'c'
                || weights.size(2) != place.shape().channels()) {
            return Optional.empty();
        }
        int multiplier = (int) weights.size(3);
        Depthwise depthwise = new Depthwise(window.get(), multiplier, offset(weights), bias(layer), curve.get());
        return Optional.of(new Place(
                add(depthwise, List.of(place)), slid(window.get(), place.shape().channels() * multiplier)));
    }

    private static Optional<Window> window(ConvolutionLayer settings, Shape shape) {
        return settings.getCnn2dDataFormat() == CNN2DFormat.NCHW
                ? shape.window(
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getPadding(),
                        settings.getDilation(),
                        settings.getConvolutionMode())
                : Optional.empty();
    }

    private Optional<Place> pool(SubsamplingLayer settings, Place place, boolean alone) {
        Optional<Window> window = place.shape()
                .window(
                        settings.getKernelSize(),
                        settings.getStride(),
                        settings.getPadding(),
                        settings.getDilation(),
                        settings.getConvolutionMode());
        boolean mean = settings.getPoolingType() == PoolingType.AVG;
        if (settings.getCnn2dDataFormat() != CNN2DFormat.NCHW
                || window.isEmpty()
                || !(mean ? !window.get().isPadded() : settings.getPoolingType() == PoolingType.MAX)) {
            return Optional.empty();
        }
        Operation pool = mean
                ? new AveragePool(window.get())
                : new MaxPool(window.get(), alone ? postponed(place) : Curve.IDENTITY);
        return Optional.of(new Place(
                add(pool, List.of(place)), slid(window.get(), place.shape().channels())));
    }

    /** The curve of the convolution before, which is cheaper to apply after a max pool, where fewer values are left. */
    private Curve postponed(Place place) {
        if (place.node() != Node.INPUT && nodes.get(place.node()).operation() instanceof Convolution before) {
            replace(
                    place.node(),
                    new Convolution(
                            before.window(), before.kernels(), before.weights(), before.bias(), Curve.IDENTITY));
            return before.curve();
        }
        return Curve.IDENTITY;
    }

    private Optional<Place> globalPool(GlobalPoolingLayer settings, Place place) {
        if (settings.getPoolingType() != PoolingType.AVG
                || !Arrays.equals(settings.getPoolingDimensions(), new int[] {2, 3})
                || !settings.isCollapseDimensions()) {
            return Optional.empty();
        }
        Shape s = place.shape();
        AveragePool pool = new AveragePool(
                new Window(s.channels(), s.height(), s.width(), s.height(), s.width(), 1, 1, 0, 0, 1, 1));
        return Optional.of(new Place(add(pool, List.of(place)), Shape.vector(s.channels())));
    }

    private Optional<Place> batchNorm(Layer layer, BatchNormalization settings, Place place) {
        Shape shape = place.shape();
        if (settings.isLockGammaBeta()
                || !settings.isMinibatch()
                || settings.getCnn2DFormat() != CNN2DFormat.NCHW
                || layer.getParam("gamma").length() != shape.channels()) {
            return Optional.empty();
        }
        BatchNorm.At at = new BatchNorm.At(
                offset(layer.getParam("gamma")),
                offset(layer.getParam("beta")),
                offset(layer.getParam("mean")),
                offset(layer.getParam(settings.isUseLogStd() ? "log10stdev" : "var")),
                settings.isUseLogStd());
        BatchNorm norm = new BatchNorm(
                shape.channels(),
                shape.plane(),
                at,
                settings.getDecay(),
                settings.getEps(),
                Curve.IDENTITY,
                new BatchMoments());
        return Optional.of(new Place(add(norm, List.of(place)), shape));
    }

    private Optional<Place> dropout(DropoutLayer settings, Place place) {
        if (!(settings.getIDropout() instanceof org.deeplearning4j.nn.conf.dropout.Dropout dropout)
                || dropout.getClass() != org.deeplearning4j.nn.conf.dropout.Dropout.class
                || dropout.getPSchedule() != null) {
            return Optional.empty();
        }
        // From the generator that Deeplearning4j's own dropout draws from, so that the same seed governs both
        long seed = Nd4j.getRandom().nextLong();
        Dropout operation = new Dropout(place.shape().values(), dropout.getP(), seed);
        return Optional.of(new Place(add(operation, List.of(place)), place.shape()));
    }

    private Optional<Place> activation(IActivation function, Place place, boolean alone) {
        Optional<Curve> curve = Curve.of(function);
        if (curve.isEmpty()) {
            return Optional.empty();
        }
        Optional<Operation> both = alone && place.node() != Node.INPUT
                ? nodes.get(place.node()).operation().followedBy(curve.get())
                : Optional.empty();
        if (both.isPresent()) {
            replace(place.node(), both.get());
            return Optional.of(place);
        }
        Elementwise operation = new Elementwise(place.shape().values(), curve.get());
        return Optional.of(new Place(add(operation, List.of(place)), place.shape()));
    }

    /** Where several paths meet. */
    private Optional<Place> meeting(PlainVertex vertex) {
        List<Place> from = vertex.from().stream()
                .map(i -> i == Node.INPUT ? new Place(Node.INPUT, input) : places.get(i))
                .toList();
        Shape first = from.get(0).shape();
        if (vertex.settings() instanceof ElementWiseVertex sum) {
            boolean alike = from.stream().allMatch(place -> place.shape().equals(first));
            return sum.getOp() == ElementWiseVertex.Op.Add && alike
                    ? Optional.of(new Place(add(new Sum(first.values(), Curve.IDENTITY), from), first))
                    : Optional.empty();
        }
        boolean fit = vertex.settings() instanceof MergeVertex merge
                && merge.getMergeAxis() == 1
                && from.stream()
                        .allMatch(place -> place.shape().height() == first.height()
                                && place.shape().width() == first.width());
        if (!fit) {
            return Optional.empty();
        }
        int channels = from.stream().mapToInt(place -> place.shape().channels()).sum();
        Concatenation operation = new Concatenation(
                from.stream().map(place -> place.shape().values()).toList());
        return Optional.of(new Place(add(operation, from), new Shape(channels, first.height(), first.width())));
    }

    /** All operations but a first dense one need the rows innermost. */
    private int add(Operation operation, List<Place> from) {
        List<Integer> sources = new ArrayList<>();
        for (Place place : from) {
            if (place.node() == Node.INPUT && entrance == Node.INPUT) {
                entrance = append(new Transposition(input.values(), true), List.of(Node.INPUT));
            }
            sources.add(place.node() == Node.INPUT ? entrance : place.node());
        }
        return append(operation, sources);
    }

    private int append(Operation operation, List<Integer> from) {
        nodes.add(new Node(operation, List.copyOf(from)));
        return nodes.size() - 1;
    }

    private void replace(int node, Operation operation) {
        nodes.set(node, new Node(operation, nodes.get(node).from()));
    }

    private static Shape slid(Window window, int channels) {
        return new Shape(channels, window.outHeight(), window.outWidth());
    }

    private int bias(Layer layer) {
        INDArray bias = layer.paramTable().get("b");
        return bias == null ? Bias.NONE : offset(bias);
    }

    /** Where a layer's parameter begins among all parameters, whose memory it is a part of. */
    private int offset(INDArray parameter) {
        Pointer all = graph.params().data().addressPointer();
        long bytes = parameter.data().addressPointer().address() - all.address();
        return Math.toIntExact(bytes / Float.BYTES);
    }
}
