package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.distill.DistillationLoss;
import io.limpid.core.direct.DirectStep;
import io.limpid.core.direct.Rule;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.step.Progress;
import io.limpid.runtime.graph.Graph;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class RoundedTwinTest {
    private static final int ROWS = 5;
    private static final int LIMIT = 7;

    static Stream<Named<GraphBuilder>> networks() {
        GraphBuilder shortcut = builder()
                .addLayer("a", convolution(3), "input")
                .addLayer("na", norm(), "a")
                .addLayer("b", convolution(3), "na")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "b", "na")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum");
        GraphBuilder paths = builder()
                .addLayer("a", convolution(3), "input")
                .addLayer("b", convolution(1), "a")
                .addVertex("both", new MergeVertex(), "a", "b");
        return Stream.of(
                Named.of("dense", chain(dense(Activation.RELU), dense(Activation.TANH))),
                Named.of("convolution", chain(convolution(3), max(), dense(Activation.RELU))),
                Named.of("depthwise", chain(convolution(1), norm(), depthwise(), norm(), convolution(1), mean())),
                Named.of("shortcut", output(shortcut, "relu")),
                Named.of("concatenation", output(paths, "both")));
    }

    /**
     * In exact arithmetic they are equal. Of some 3,000 values that are rounded or cut at the end of a range one may lie so
     * near an edge, by some 2^-22 of it or 10^-5 of a step, that sums in another order fall on its other side: once in some
     * 30 networks. In none of these with this sample.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void hasTheGradientsInTheDirectStepThatDeeplearning4jHas(GraphBuilder builder) {
        RoundedTwin twin = twin(builder, true, false);
        ComputationGraph graph = twin.network();
        INDArray inputs = inputs();
        INDArray labels = Nd4j.concat(1, oneHot(), Nd4j.randn(3L, new long[] {ROWS, 3}));
        ((BaseOutputLayer) graph.getOutputLayer(0).conf().getLayer()).setLossFn(new DistillationLoss(2, 0.7));
        graph.setInput(0, inputs.dup());
        graph.setLabel(0, labels);
        graph.computeGradientAndScore();
        double[] expected = graph.gradient().gradient().dup().divi(ROWS).toDoubleVector();
        double[] expectedRanges = rangeGradients(graph);
        graph.clearLayersStates();

        float[] actual = new float[expected.length];
        Rule record = (step, rate, run, w, g, count) -> System.arraycopy(g, 0, actual, run * Rule.RUN, count);
        RoundedTwin other = twin(builder, true, false);
        ((BaseOutputLayer) other.network().getOutputLayer(0).conf().getLayer()).setLossFn(new DistillationLoss(2, 0.7));
        DirectStep own =
                DirectStep.of(other.network(), record, inputs.shape(), ROWS).orElseThrow();
        double loss = own.learn(inputs, labels, 0);

        // Values of order 1 through fewer than 10 layers of sums of fewer than 200 terms, at 2^-24 a term
        double rounding = 10 * Math.sqrt(200) * Math.pow(2, -24);
        assertThat(loss).isCloseTo(graph.score(), within(rounding * Math.abs(loss)));
        double largest = Nd4j.createFromArray(expected).amaxNumber().doubleValue();
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("parameter %d", i).isCloseTo(expected[i], within(rounding * largest));
        }
        double[] ranges = rangeGradients(other.network());
        assertThat(ranges).hasSameSizeAs(expectedRanges).isNotEmpty();
        for (int i = 0; i < ranges.length; i++) {
            // Sums of up to 5 * 144 terms of mixed sign, each of at most 128 steps times its gradient
            double terms = Math.max(Math.abs(expectedRanges[i]), largest * ROWS);
            assertThat(ranges[i]).as("range %d", i).isCloseTo(expectedRanges[i], within(128 * rounding * terms));
        }
    }

    @Test
    void hasTheGradientOfThePaper() {
        RoundedTwin twin = twin(chain(dense(Activation.RELU)), false, true);
        WeightRounding rounding = rounding(twin, "layer0");
        float s = rounding.perChannel()[0];
        float untouched = rounding.perChannel()[1];
        int each = 36;
        float[] weights = new float[each * rounding.perChannel().length];
        float[] gradient = weights.clone();
        // Of channel 0, whose weights come first: 1.2 steps are rounded to 1, 9 are clipped to 7, and so below
        weights[0] = 1.2f * s;
        weights[1] = 9 * s;
        weights[2] = -9 * s;
        gradient[0] = 2;
        gradient[1] = 3;
        gradient[2] = 4;
        rounding.chain(weights, gradient);
        assertThat(gradient[0]).isEqualTo(2);
        assertThat(gradient[1]).isZero();
        assertThat(gradient[2]).isZero();
        // 2 (1 - 1.2) + 3 * 7 - 4 * 7 < 0: the step grows, by the rate in the first update of Adam
        rounding.update(0.1);
        assertThat(rounding.perChannel()[0]).isCloseTo((float) (s * Math.exp(0.1)), within(1e-5f * s));
        assertThat(rounding.perChannel()[1]).isEqualTo(untouched);
    }

    private static WeightRounding rounding(RoundedTwin twin, String layer) {
        return (WeightRounding) ((org.deeplearning4j.nn.conf.layers.BaseLayer)
                        twin.network().getLayer(layer).conf().getLayer())
                .getWeightNoise();
    }

    private static double[] rangeGradients(ComputationGraph graph) {
        return Stream.of(graph.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(layer -> layer instanceof ActivationLayer activation
                        && activation.getActivationFn() instanceof LearnedQuantization)
                .mapToDouble(layer -> ((LearnedQuantization) ((ActivationLayer) layer).getActivationFn()).gradient())
                .toArray();
    }

    private static RoundedTwin twin(GraphBuilder builder, boolean ranges, boolean weights) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        Network network = new Network(graph, new Provenance("test", List.of()));
        Graph lowered = SeparateActivations.in(Lowering.lower(network, List.of(1, 6, 6), List.of()));
        float[] batch = inputs().dup('c').data().asFloat();
        Observations observations = Observations.of(lowered, batch, ROWS, Progress.SILENT.begin("", ROWS));
        // Percentiles, so that some values are clipped
        Graph integer = GraphQuantizer.quantize(
                observations, new Percentile(95), new WeightGrid(WeightGrid.Granularity.PER_CHANNEL, 4), Set.of());
        return RoundedTwin.of(lowered, integer, LIMIT, ranges, weights, 1);
    }

    private static INDArray inputs() {
        return Nd4j.randn(7L, new long[] {ROWS, 1, 6, 6});
    }

    private static INDArray oneHot() {
        INDArray labels = Nd4j.zeros(ROWS, 3);
        Random random = new Random(8);
        for (int row = 0; row < ROWS; row++) {
            labels.putScalar(row, random.nextInt(3), 1);
        }
        return labels;
    }

    private static GraphBuilder chain(Layer... layers) {
        GraphBuilder builder = builder();
        String from = "input";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], from);
            from = "layer" + i;
        }
        return output(builder, from);
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("input")
                .setOutputs("output");
    }

    private static GraphBuilder output(GraphBuilder builder, String from) {
        return builder.addLayer(
                        "output",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        from)
                .setInputTypes(InputType.convolutional(6, 6, 1));
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(7).activation(activation).build();
    }

    private static Layer convolution(int kernel) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer depthwise() {
        return new DepthwiseConvolution2D.Builder(3, 3)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Layer norm() {
        return new BatchNormalization.Builder().gamma(0.8).beta(0.1).build();
    }

    private static Layer max() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static Layer mean() {
        return new GlobalPoolingLayer(PoolingType.AVG);
    }
}
