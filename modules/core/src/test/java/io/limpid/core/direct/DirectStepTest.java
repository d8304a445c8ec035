package io.limpid.core.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
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
final class DirectStepTest {
    private static final InputType IMAGE = InputType.convolutional(11, 9, 3);
    private static final InputType GREY = InputType.convolutional(12, 12, 1);

    static Stream<Named<Case>> graphs() {
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

    @ParameterizedTest
    @MethodSource("graphs")
    void hasTheLossAndTheGradientThatDeeplearning4jHas(Case c) {
        ComputationGraph graph = c.graph;
        for (int rows : new int[] {7, 70}) {
            Sample sample = new Sample(c, rows);
            ComputationGraph reference = graph.convertDataType(DataType.DOUBLE);
            reference.setInput(0, sample.inputs.castTo(DataType.DOUBLE));
            reference.setLabel(0, sample.targets.castTo(DataType.DOUBLE));
            reference.computeGradientAndScore();
            double[] expected = reference.gradient().gradient().dup().divi(rows).toDoubleVector();
            double[] before = graph.params().toDoubleVector();
            boolean[] running = running(graph);

            float[] actual = new float[expected.length];
            Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, actual, run * Rule.RUN, count);
            DirectStep own =
                    DirectStep.of(graph, record, sample.inputs.shape(), rows).orElseThrow();
            double loss = own.learn(sample.inputs, sample.targets, 0);

            // Values of order 1 through fewer than 10 layers of sums of fewer than 700 terms: rounding, at 2^-24 a
            // term, grows with the root of their number
            double rounding = 10 * Math.sqrt(700) * Math.pow(2, -24);
            assertThat(loss).isCloseTo(reference.score(), withinPercentage(100 * rounding));
            double largest = IntStream.range(0, actual.length)
                    .filter(i -> !running[i])
                    .mapToDouble(i -> Math.abs(expected[i]))
                    .max()
                    .orElseThrow();
            double[] after = graph.params().toDoubleVector();
            for (int i = 0; i < actual.length; i++) {
                // Of running means and variances Deeplearning4j's "gradient" is by how much they move
                double is = running[i] ? before[i] - after[i] : actual[i];
                double should = running[i] ? expected[i] * rows : expected[i];
                assertThat(is)
                        .as("gradient of parameter %d of %d", i, actual.length)
                        .isCloseTo(should, within(rounding * (running[i] ? 1 : largest)));
            }
        }
    }

    /** Which parameters are running means and variances of batch norm. */
    private static boolean[] running(ComputationGraph graph) {
        boolean[] running = new boolean[(int) graph.numParams()];
        int at = 0;
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
                int count = (int) parameter.getValue().length();
                boolean moves = layer instanceof org.deeplearning4j.nn.layers.normalization.BatchNormalization
                        && List.of("mean", "var", "log10stdev").contains(parameter.getKey());
                Arrays.fill(running, at, at + count, moves);
                at += count;
            }
        }
        return running;
    }

    @Test
    void dropsTheFractionAndScalesTheRest() {
        // Ones come in and a sum goes out: all that differs between classes is which values were dropped
        Case c = graph(InputType.feedForward(1000), new DropoutLayer(0.8));
        ComputationGraph graph = c.graph;
        graph.params().assign(0);
        INDArray ones = Nd4j.ones(DataType.FLOAT, 64, 1000);
        INDArray targets = Nd4j.zeros(DataType.FLOAT, 64, 4);
        targets.getColumn(0).assign(1);
        float[] gradient = new float[(int) graph.numParams()];
        Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, gradient, run * Rule.RUN, count);
        DirectStep own = DirectStep.of(graph, record, ones.shape(), 64).orElseThrow();
        own.learn(ones, targets, 0);
        // Gradient of weight (i, 0) is the mean over rows of mask / 0.8 times 1/4 - 1
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += gradient[i] / -0.75;
        }
        // 64,000 draws, each 0 or 1.25 with mean 1: standard error of the mean sqrt(0.25 / 64,000) = 0.002; five of
        // them
        assertThat(sum / 1000).isCloseTo(1, within(0.01)).isNotEqualTo(1);
        float[] first = gradient.clone();
        own.learn(ones, targets, 0);
        assertThat(gradient).isNotEqualTo(first);
    }

    @Test
    void learnsFromASmallerBatchAndAfterItFromALargeOne() {
        Case c = graph(GREY, convolution(3, 1, 0), norm(), dense(Activation.RELU));
        ComputationGraph graph = c.graph;
        Sample large = new Sample(c, 70);
        Sample small = new Sample(c, 3);
        float[] gradient = new float[(int) graph.numParams()];
        Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, gradient, run * Rule.RUN, count);
        DirectStep own = DirectStep.of(graph, record, large.inputs.shape(), 70).orElseThrow();
        double first = own.learn(large.inputs, large.targets, 0);
        float[] before = gradient.clone();
        own.learn(small.inputs, small.targets, 0);
        assertThat(gradient).isNotEqualTo(before);
        assertThat(own.learn(large.inputs, large.targets, 0)).isEqualTo(first);
        assertThat(gradient).isEqualTo(before);
    }

    @Test
    void learnsFromBatchesOfEverySizeUpToItsLargest() {
        Case c = graph(InputType.convolutional(28, 28, 1), convolution(5, 1, 0));
        Rule none = (step, rate, run, w, g, count) -> {};
        DirectStep large = DirectStep.of(c.graph, none, c.shape, 128).orElseThrow();
        for (int rows : new int[] {128, 100, 64, 33, 1}) {
            Sample sample = new Sample(c, rows);
            DirectStep own = DirectStep.of(c.graph, none, c.shape, rows).orElseThrow();
            // Sums of 576 * 4 products in another order, at 2^-24 a product
            assertThat(large.learn(sample.inputs, sample.targets, 0))
                    .isCloseTo(own.learn(sample.inputs, sample.targets, 0), withinPercentage(0.01));
        }
    }

    /** Factors from an update on, and none again: the values are those of free updates times the factors, bit for bit. */
    @Test
    void multipliesByFactorsThatComeAndGoAndAppliesOtherConstraints() {
        Case held = graph(InputType.feedForward(5), dense(Activation.TANH));
        Case free = graph(InputType.feedForward(5), dense(Activation.TANH));
        free.graph.params().assign(held.graph.params());
        Sample sample = new Sample(held, 40);
        DirectStep first =
                DirectStep.of(held.graph, Rule.descent(), held.shape, 40).orElseThrow();
        DirectStep second =
                DirectStep.of(free.graph, Rule.descent(), free.shape, 40).orElseThrow();
        INDArray weights = free.graph.getLayer(0).getParam("W");
        INDArray factors = Nd4j.rand(DataType.FLOAT, weights.shape()).dup(weights.ordering());
        LayerConstraint positive = new NonNegativeConstraint();
        positive.setParams(Set.of("b"));
        List<List<LayerConstraint>> courses = List.of(
                List.of(), List.of(new Factors("W", factors)), List.of(new Factors("W", factors), positive), List.of());
        for (List<LayerConstraint> constraints : courses) {
            held.graph.getLayer(0).conf().getLayer().setConstraints(constraints);
            first.learn(sample.inputs, sample.targets, 0.1);
            second.learn(sample.inputs, sample.targets, 0.1);
            constraints.forEach(constraint -> constraint.applyConstraint(free.graph.getLayer(0), 0, 0));
            assertThat(held.graph.params().data().asFloat())
                    .as("%s", constraints)
                    .containsExactly(free.graph.params().data().asFloat());
        }
    }

    private record Factors(String key, INDArray factors) implements FixedFactors {
        @Override
        public void applyConstraint(org.deeplearning4j.nn.api.Layer layer, int iteration, int epoch) {
            layer.getParam(key).muli(factors);
        }

        @Override
        public Set<String> getParams() {
            return Set.of(key);
        }

        @Override
        public void setParams(Set<String> params) {}

        @Override
        public FixedFactors clone() {
            return this;
        }
    }

    @Test
    void leavesToDeeplearning4jWhatItDoesNotKnow() {
        DenseLayer dropping = new DenseLayer.Builder().nOut(4).dropOut(0.5).build();
        DenseLayer decaying = new DenseLayer.Builder().nOut(4).l2(0.1).build();
        assertThat(read(graph(InputType.feedForward(5), dropping))).isFalse();
        assertThat(read(graph(InputType.feedForward(5), decaying))).isFalse();
        assertThat(read(graph(InputType.feedForward(5), dense(Activation.CUBE))))
                .isFalse();
        BatchNormalization locked =
                new BatchNormalization.Builder().lockGammaBeta(true).build();
        assertThat(read(graph(IMAGE, locked))).isFalse();
        ConvolutionLayer dilated =
                new ConvolutionLayer.Builder(3, 3).nOut(2).dilation(2, 2).build();
        assertThat(read(graph(IMAGE, dilated))).isFalse();
        assertThat(read(graph(IMAGE, convolution(3, 1, 0)))).isTrue();
    }

    private static boolean read(Case c) {
        return DirectStep.of(c.graph, Rule.descent(), c.shape, 1).isPresent();
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

    private static Layer norm() {
        return new BatchNormalization.Builder().build();
    }

    private static Layer depthwise(int kernel, int stride, int multiplier) {
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
