package io.limpid.core.network;

import io.limpid.core.data.Schema;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.text.TextEncoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Builds the network of a definition: float, images as NCHW. Weights start at He et al. (2015), "Delving Deep into
 * Rectifiers", before rectifiers, and at Glorot and Bengio (2010) before sigmoid, tanh and softmax. An output layer
 * named {@code output} is added: dense, one unit a class, softmax, multi-class cross-entropy; or for two classes one unit,
 * sigmoid, binary cross-entropy; for a numeric target one unit, no activation, squared error.
 */
public final class NetworkBuilder {
    private final NetworkDefinition definition;
    private final GraphBuilder graph;
    private final int words;
    private final Map<String, Integer> readers = new HashMap<>();

    private NetworkBuilder(NetworkDefinition definition, GraphBuilder graph, int words) {
        this.definition = definition;
        this.words = words;
        this.graph = graph;
        for (int i = 0; i < definition.layers().size(); i++) {
            definition.inputsOf(i).forEach(name -> readers.merge(name, 1, Integer::sum));
        }
    }

    /**
     * @param schema gives the shape of an example and the classes, or the numeric target
     * @param seed of the initial weights and of dropout
     * @throws DefinitionException with every mistake, before anything is built
     */
    public static Network build(NetworkDefinition definition, Schema schema, long seed) {
        NetworkShapes.of(definition, schema);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new Adam())
                .graphBuilder()
                .addInputs(NetworkDefinition.INPUT);
        NetworkBuilder builder =
                new NetworkBuilder(definition, graph, schema.words().size());
        for (int i = 0; i < definition.layers().size(); i++) {
            builder.add(i);
        }
        builder.output(schema);
        ComputationGraph built = new ComputationGraph(graph.build());
        built.init();
        return new Network(built, new Provenance(definition.name(), List.of())).withInputShape(schema.inputShape());
    }

    private void add(int index) {
        Layer layer = definition.layers().get(index);
        String name = definition.nameOf(index);
        String[] from = definition.inputsOf(index).toArray(String[]::new);
        switch (layer.kind()) {
            case DENSE ->
                graph.addLayer(
                        name,
                        new DenseLayer.Builder()
                                .nOut(given(layer.units()))
                                .activation(activation(layer))
                                .weightInit(start(layer))
                                .build(),
                        from);
            case CONVOLUTION ->
                graph.addLayer(
                        name,
                        new ConvolutionLayer.Builder(LayerShapes.kernel(layer))
                                .stride(LayerShapes.stride(layer))
                                .dilation(LayerShapes.dilation(layer))
                                .convolutionMode(mode(layer))
                                .nOut(given(layer.channels()))
                                .activation(activation(layer))
                                .weightInit(start(layer))
                                .build(),
                        from);
            case DEPTHWISE ->
                graph.addLayer(
                        name,
                        new DepthwiseConvolution2D.Builder(LayerShapes.kernel(layer))
                                .depthMultiplier(LayerShapes.multiplier(layer))
                                .stride(LayerShapes.stride(layer))
                                .convolutionMode(mode(layer))
                                .activation(activation(layer))
                                .weightInit(startOfEachChannel(layer))
                                .build(),
                        from);
            case MAX_POOL, AVERAGE_POOL -> graph.addLayer(name, pooling(layer), from);
            case GLOBAL_AVERAGE_POOL -> graph.addLayer(name, new GlobalPoolingLayer(PoolingType.AVG), from);
            case BATCH_NORM ->
                graph.addLayer(beforeActivation(layer, name), new BatchNormalization.Builder().build(), from);
            case ACTIVATION -> activate(name, layer, from[0]);
            // Deeplearning4j's number is the probability of keeping a unit.
            case DROPOUT -> graph.addLayer(name, new DropoutLayer.Builder(1 - given(layer.rate())).build(), from);
            case ADD ->
                graph.addVertex(beforeActivation(layer, name), new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
            case CONCAT -> graph.addVertex(name, new MergeVertex(), from);
            case TEXT_ENCODER -> {
                NetworkDefinition.Text text = given(layer.text());
                graph.addLayer(
                        name, new TextEncoding(words, text.size(), text.heads(), text.blocks(), text.weighted()), from);
            }
        }
        boolean separate = layer.kind() == Kind.BATCH_NORM || layer.kind() == Kind.ADD;
        if (separate && layer.activation() != null) {
            graph.addLayer(name, new ActivationLayer(activation(layer)), beforeActivation(layer, name));
        }
    }

    private static SubsamplingLayer pooling(Layer layer) {
        SubsamplingLayer.PoolingType type =
                layer.kind() == Kind.MAX_POOL ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG;
        return new SubsamplingLayer.Builder(type, LayerShapes.kernel(layer), LayerShapes.stride(layer))
                .convolutionMode(mode(layer))
                .build();
    }

    /** An activation layer overwrites its input at inference, so that others who read the same input need a copy of it. */
    private void activate(String name, Layer layer, String from) {
        String reads = from;
        if (from.equals(NetworkDefinition.INPUT) || readers.getOrDefault(from, 0) > 1) {
            reads = name + "/copy";
            graph.addVertex(reads, new ScaleVertex(1), from);
        }
        graph.addLayer(name, new ActivationLayer(activation(layer)), reads);
    }

    private void output(Schema schema) {
        graph.addLayer(
                NetworkDefinition.OUTPUT,
                outputLayer(schema).weightInit(WeightInit.XAVIER).build(),
                definition.nameOf(definition.layers().size() - 1));
        List<Integer> shape = schema.inputShape();
        graph.setOutputs(NetworkDefinition.OUTPUT)
                .setInputTypes(
                        schema.isImage()
                                ? InputType.convolutional(shape.get(1), shape.get(2), shape.get(0))
                                : InputType.feedForward(shape.get(0)));
    }

    private OutputLayer.Builder outputLayer(Schema schema) {
        int outputs = schema.outputs();
        return switch (schema.predicted()) {
            case NUMBER -> new OutputLayer.Builder(new LossMSE()).nOut(outputs).activation(Activation.IDENTITY);
            case LABELS ->
                new OutputLayer.Builder(new LossBinaryXENT()).nOut(outputs).activation(Activation.SIGMOID);
            case CLASS ->
                definition.output() == NetworkDefinition.Output.SOFTMAX
                        ? new OutputLayer.Builder(new LossMCXENT())
                                .nOut(outputs)
                                .activation(Activation.SOFTMAX)
                        : new OutputLayer.Builder(new LossBinaryXENT()).nOut(1).activation(Activation.SIGMOID);
        };
    }

    private static String beforeActivation(Layer layer, String name) {
        return layer.activation() == null ? name : name + "/before-activation";
    }

    private static Activation activation(Layer layer) {
        return switch (Objects.requireNonNullElse(layer.activation(), "identity")) {
            case "relu" -> Activation.RELU;
            case "relu6" -> Activation.RELU6;
            case "leaky-relu" -> Activation.LEAKYRELU;
            case "sigmoid" -> Activation.SIGMOID;
            case "tanh" -> Activation.TANH;
            default -> Activation.IDENTITY;
        };
    }

    /** A layer without its own activation is taken to be followed by batch norm and a rectifier. */
    private static WeightInit start(Layer layer) {
        Activation activation = activation(layer);
        boolean saturates = activation == Activation.SIGMOID || activation == Activation.TANH;
        return saturates ? WeightInit.XAVIER : WeightInit.RELU;
    }

    /** Deeplearning4j counts all channels as what a depthwise kernel reads; it reads one. */
    private static IWeightInit startOfEachChannel(Layer layer) {
        int[] kernel = LayerShapes.kernel(layer);
        return new WeightInitDistribution(new NormalDistribution(0, Math.sqrt(2.0 / (kernel[0] * kernel[1]))));
    }

    private static ConvolutionMode mode(Layer layer) {
        return layer.samePadding() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
