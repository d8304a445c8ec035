package io.limpid.core.direct;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Named;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small graphs of every kind of layer, and rows for them. */
final class Graphs {
    static final InputType IMAGE = InputType.convolutional(11, 9, 3);
    static final InputType GREY = InputType.convolutional(12, 12, 1);

    private Graphs() {}

    static Stream<Named<Case>> all() {
        return Stream.of(
                Named.of("softmax regression", graph(InputType.feedForward(5))),
                Named.of("relu", graph(InputType.feedForward(5), dense(Activation.RELU), dense(Activation.RELU))),
                Named.of("relu6", graph(InputType.feedForward(5), dense(Activation.RELU6))),
                Named.of("leaky relu", graph(InputType.feedForward(5), dense(Activation.LEAKYRELU))),
                Named.of("sigmoid", graph(InputType.feedForward(5), dense(Activation.SIGMOID))),
                Named.of("tanh", graph(InputType.feedForward(5), dense(Activation.TANH))),
                Named.of(
                        "activation layer",
                        graph(
                                InputType.feedForward(5),
                                dense(Activation.IDENTITY),
                                new ActivationLayer(Activation.TANH))),
                Named.of("one output a layer", graph(InputType.feedForward(5), narrow())),
                Named.of(
                        "lenet",
                        graph(
                                GREY,
                                convolution(3, 1, 0),
                                max(2, 2),
                                convolution(3, 1, 0),
                                max(2, 2),
                                dense(Activation.RELU))),
                Named.of("stride and padding", graph(IMAGE, convolution(3, 2, 1), convolution(2, 1, 0))),
                Named.of("more padding than image edge", graph(IMAGE, convolution(5, 3, 2), max(3, 2))),
                Named.of("same", graph(IMAGE, same(3, 1), same(4, 2), samePool(3, 2), same(2, 3))),
                Named.of("mean pool", graph(IMAGE, convolution(3, 1, 1), mean(2, 1), convolution(3, 1, 0))),
                Named.of("global mean", graph(IMAGE, convolution(3, 1, 1), new GlobalPoolingLayer(PoolingType.AVG))),
                Named.of("image to dense", graph(IMAGE, dense(Activation.RELU))),
                Named.of("pool first", graph(IMAGE, max(2, 2), dense(Activation.TANH))),
                Named.of("flat image", graph(InputType.convolutionalFlat(11, 9, 3), convolution(3, 1, 0))),
                Named.of("batch norm of a vector", graph(InputType.feedForward(5), dense(Activation.TANH), norm())),
                Named.of(
                        "batch norm that keeps variances",
                        graph(
                                InputType.feedForward(5),
                                new BatchNormalization.Builder()
                                        .useLogStd(false)
                                        .build())),
                Named.of("batch norm first", graph(IMAGE, norm(), dense(Activation.RELU))),
                Named.of(
                        "batch norm and its activation",
                        graph(
                                IMAGE,
                                convolution(3, 1, 1),
                                norm(),
                                new ActivationLayer(Activation.RELU),
                                same(3, 2),
                                norm(),
                                new ActivationLayer(Activation.SIGMOID))),
                Named.of("depthwise", graph(IMAGE, same(3, 1), depthwise(3, 1, 1), depthwise(3, 2, 2))),
                Named.of("depthwise first", graph(IMAGE, depthwise(2, 1, 3), dense(Activation.TANH))),
                Named.of("residual", residual()),
                Named.of("concatenation", concatenation()));
    }

    /** @param shape of the inputs, [any, ...] */
    record Case(ComputationGraph graph, long[] shape) {}

    /** Noise, and a class at random for each row. */
    static final class Sample {
        final INDArray inputs;
        final INDArray targets;

        Sample(Case c, int rows) {
            Random random = new Random(rows);
            long[] shape = c.shape.clone();
            shape[0] = rows;
            inputs = Nd4j.create(DataType.FLOAT, shape);
            for (long i = 0; i < inputs.length(); i++) {
                inputs.putScalar(i, random.nextGaussian());
            }
            targets = Nd4j.create(DataType.FLOAT, rows, 4);
            for (int i = 0; i < rows; i++) {
                targets.putScalar(i, random.nextInt(4), 1);
            }
        }
    }

    static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(6).activation(activation).build();
    }

    static Layer narrow() {
        return new DenseLayer.Builder().nOut(1).activation(Activation.TANH).build();
    }

    static Layer convolution(int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(padding, padding)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    static Layer same(int kernel, int stride) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .activation(Activation.TANH)
                .build();
    }

    static Layer norm() {
        return new BatchNormalization.Builder().build();
    }

    static Layer depthwise(int kernel, int stride, int multiplier) {
        return new DepthwiseConvolution2D.Builder(kernel, kernel)
                .stride(stride, stride)
                .depthMultiplier(multiplier)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.TANH)
                .build();
    }

    /** A shortcut around two layers and a second one by way of a convolution, as in a residual network. */
    private static Case residual() {
        return finish(
                IMAGE,
                builder()
                        .addLayer("stem", same(3, 1), "in")
                        .addLayer("a", same(3, 1), "stem")
                        .addLayer("norm", norm(), "a")
                        .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "stem")
                        .addLayer("relu", new ActivationLayer(Activation.RELU), "add")
                        .addLayer("b", same(3, 2), "relu")
                        .addLayer("short", same(1, 2), "relu")
                        .addVertex("add2", new ElementWiseVertex(ElementWiseVertex.Op.Add), "b", "short", "b"),
                "add2");
    }

    private static Case concatenation() {
        return finish(
                IMAGE,
                builder()
                        .addLayer("a", same(3, 1), "in")
                        .addLayer("b", max(1, 1), "in")
                        .addVertex("both", new MergeVertex(), "a", "b", "a"),
                "both");
    }

    static Layer samePool(int kernel, int stride) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    static Layer max(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.MAX, kernel, stride);
    }

    static Layer mean(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.AVG, kernel, stride);
    }

    static Layer pool(SubsamplingLayer.PoolingType type, int kernel, int stride) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .build();
    }

    static Case graph(InputType input, Layer... layers) {
        GraphBuilder builder = builder();
        String previous = "in";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], previous);
            previous = "layer" + i;
        }
        return finish(input, builder, previous);
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.RELU)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs("in");
    }

    private static Case finish(InputType input, GraphBuilder builder, String last) {
        builder.addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build(),
                last);
        ComputationGraph graph = new ComputationGraph(
                builder.setOutputs("out").setInputTypes(input).build());
        graph.init();
        return new Case(graph, input.getShape(true));
    }
}
