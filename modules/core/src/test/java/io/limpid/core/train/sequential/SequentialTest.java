package io.limpid.core.train.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The reference is Deeplearning4j in double precision. */
final class SequentialTest {
    private static final InputType IMAGE = InputType.convolutional(11, 9, 3);
    private static final InputType GREY = InputType.convolutional(12, 12, 1);

    static Stream<Named<Case>> sequences() {
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
                Named.of("flat image", graph(InputType.convolutionalFlat(11, 9, 3), convolution(3, 1, 0))));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void hasTheLossAndTheGradientThatDeeplearning4jHas(Case c) {
        ComputationGraph graph = c.graph;
        for (int rows : new int[] {7, 70}) {
            Sample sample = new Sample(c, rows);
            ComputationGraph reference = graph.convertDataType(DataType.DOUBLE);
            reference.setInput(0, sample.inputs.castTo(DataType.DOUBLE));
            reference.setLabel(0, sample.targets.castTo(DataType.DOUBLE));
            reference.computeGradientAndScore();
            double[] expected = reference.gradient().gradient().dup().divi(rows).toDoubleVector();

            float[] actual = new float[expected.length];
            Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, actual, run * Rule.RUN, count);
            Sequential sequential =
                    Sequential.of(graph, record, sample.inputs.shape(), rows).orElseThrow();
            double loss = sequential.learn(sample.inputs, sample.targets, 0);

            // Values of order 1 through fewer than 10 layers of sums of fewer than 700 terms: rounding, at 2^-24 a
            // term, grows with the root of their number
            double rounding = 10 * Math.sqrt(700) * Math.pow(2, -24);
            assertThat(loss).isCloseTo(reference.score(), withinPercentage(100 * rounding));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < actual.length; i++) {
                assertThat((double) actual[i])
                        .as("gradient of parameter %d of %d", i, actual.length)
                        .isCloseTo(expected[i], within(rounding * largest));
            }
        }
    }

    @Test
    void learnsFromASmallerBatchAndAfterItFromALargeOne() {
        Case c = graph(GREY, convolution(3, 1, 0), dense(Activation.RELU));
        ComputationGraph graph = c.graph;
        Sample large = new Sample(c, 70);
        Sample small = new Sample(c, 3);
        float[] gradient = new float[(int) graph.numParams()];
        Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, gradient, run * Rule.RUN, count);
        Sequential sequential =
                Sequential.of(graph, record, large.inputs.shape(), 70).orElseThrow();
        double first = sequential.learn(large.inputs, large.targets, 0);
        float[] before = gradient.clone();
        sequential.learn(small.inputs, small.targets, 0);
        assertThat(gradient).isNotEqualTo(before);
        assertThat(sequential.learn(large.inputs, large.targets, 0)).isEqualTo(first);
        assertThat(gradient).isEqualTo(before);
    }

    @Test
    void learnsFromBatchesOfEverySizeUpToItsLargest() {
        Case c = graph(InputType.convolutional(28, 28, 1), convolution(5, 1, 0));
        Rule none = (step, rate, run, w, g, count) -> {};
        Sequential sequential = Sequential.of(c.graph, none, c.shape, 128).orElseThrow();
        for (int rows : new int[] {128, 100, 64, 33, 1}) {
            Sample sample = new Sample(c, rows);
            Sequential own = Sequential.of(c.graph, none, c.shape, rows).orElseThrow();
            // Sums of 576 * 4 products in another order, at 2^-24 a product
            assertThat(sequential.learn(sample.inputs, sample.targets, 0))
                    .isCloseTo(own.learn(sample.inputs, sample.targets, 0), withinPercentage(0.01));
        }
    }

    @Test
    void leavesToDeeplearning4jWhatItDoesNotKnow() {
        DenseLayer dropping = new DenseLayer.Builder().nOut(4).dropOut(0.5).build();
        DenseLayer decaying = new DenseLayer.Builder().nOut(4).l2(0.1).build();
        assertThat(read(graph(InputType.feedForward(5), dropping))).isFalse();
        assertThat(read(graph(InputType.feedForward(5), decaying))).isFalse();
        assertThat(read(graph(InputType.feedForward(5), new DropoutLayer(0.5)))).isFalse();
        assertThat(read(graph(InputType.feedForward(5), dense(Activation.CUBE))))
                .isFalse();
        assertThat(read(graph(IMAGE, new BatchNormalization()))).isFalse();
        ConvolutionLayer dilated =
                new ConvolutionLayer.Builder(3, 3).nOut(2).dilation(2, 2).build();
        assertThat(read(graph(IMAGE, dilated))).isFalse();
        assertThat(read(graph(IMAGE, convolution(3, 1, 0)))).isTrue();
    }

    private static boolean read(Case c) {
        return Sequential.of(c.graph, Rule.descent(), c.shape, 1).isPresent();
    }

    /** @param shape of the inputs, [any, ...] */
    record Case(ComputationGraph graph, long[] shape) {}

    /** Noise, and a class at random for each row. */
    private static final class Sample {
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

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(6).activation(activation).build();
    }

    private static Layer narrow() {
        return new DenseLayer.Builder().nOut(1).activation(Activation.TANH).build();
    }

    private static Layer convolution(int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(padding, padding)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer same(int kernel, int stride) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .activation(Activation.TANH)
                .build();
    }

    private static Layer samePool(int kernel, int stride) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    private static Layer max(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.MAX, kernel, stride);
    }

    private static Layer mean(int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.AVG, kernel, stride);
    }

    private static Layer pool(SubsamplingLayer.PoolingType type, int kernel, int stride) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .build();
    }

    private static Case graph(InputType input, Layer... layers) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.RELU)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs("in");
        String previous = "in";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], previous);
            previous = "layer" + i;
        }
        builder.addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build(),
                previous);
        ComputationGraph graph = new ComputationGraph(
                builder.setOutputs("out").setInputTypes(input).build());
        graph.init();
        return new Case(graph, input.getShape(true));
    }
}
