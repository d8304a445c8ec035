package io.limpid.core.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The reference is Deeplearning4j in double precision. */
final class DirectStepTest {
    @ParameterizedTest
    @MethodSource("io.limpid.core.direct.Graphs#all")
    void hasTheLossAndTheGradientThatDeeplearning4jHas(Graphs.Case c) {
        ComputationGraph graph = c.graph();
        for (int rows : new int[] {7, 70}) {
            Graphs.Sample sample = new Graphs.Sample(c, rows);
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
        Graphs.Case c = Graphs.graph(InputType.feedForward(1000), new DropoutLayer(0.8));
        ComputationGraph graph = c.graph();
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
        Graphs.Case c =
                Graphs.graph(Graphs.GREY, Graphs.convolution(3, 1, 0), Graphs.norm(), Graphs.dense(Activation.RELU));
        ComputationGraph graph = c.graph();
        Graphs.Sample large = new Graphs.Sample(c, 70);
        Graphs.Sample small = new Graphs.Sample(c, 3);
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
        Graphs.Case c = Graphs.graph(InputType.convolutional(28, 28, 1), Graphs.convolution(5, 1, 0));
        Rule none = (step, rate, run, w, g, count) -> {};
        DirectStep large = DirectStep.of(c.graph(), none, c.shape(), 128).orElseThrow();
        for (int rows : new int[] {128, 100, 64, 33, 1}) {
            Graphs.Sample sample = new Graphs.Sample(c, rows);
            DirectStep own = DirectStep.of(c.graph(), none, c.shape(), rows).orElseThrow();
            // Sums of 576 * 4 products in another order, at 2^-24 a product
            assertThat(large.learn(sample.inputs, sample.targets, 0))
                    .isCloseTo(own.learn(sample.inputs, sample.targets, 0), withinPercentage(0.01));
        }
    }

    /** Factors from an update on, and none again: the values are those of free updates times the factors, bit for bit. */
    @Test
    void multipliesByFactorsThatComeAndGoAndAppliesOtherConstraints() {
        Graphs.Case held = Graphs.graph(InputType.feedForward(5), Graphs.dense(Activation.TANH));
        Graphs.Case free = Graphs.graph(InputType.feedForward(5), Graphs.dense(Activation.TANH));
        free.graph().params().assign(held.graph().params());
        Graphs.Sample sample = new Graphs.Sample(held, 40);
        DirectStep first =
                DirectStep.of(held.graph(), Rule.descent(), held.shape(), 40).orElseThrow();
        DirectStep second =
                DirectStep.of(free.graph(), Rule.descent(), free.shape(), 40).orElseThrow();
        INDArray weights = free.graph().getLayer(0).getParam("W");
        INDArray factors = Nd4j.rand(DataType.FLOAT, weights.shape()).dup(weights.ordering());
        LayerConstraint positive = new NonNegativeConstraint();
        positive.setParams(Set.of("b"));
        List<List<LayerConstraint>> courses = List.of(
                List.of(), List.of(new Factors("W", factors)), List.of(new Factors("W", factors), positive), List.of());
        for (List<LayerConstraint> constraints : courses) {
            held.graph().getLayer(0).conf().getLayer().setConstraints(constraints);
            first.learn(sample.inputs, sample.targets, 0.1);
            second.learn(sample.inputs, sample.targets, 0.1);
            constraints.forEach(
                    constraint -> constraint.applyConstraint(free.graph().getLayer(0), 0, 0));
            assertThat(held.graph().params().data().asFloat())
                    .as("%s", constraints)
                    .containsExactly(free.graph().params().data().asFloat());
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
        assertThat(read(Graphs.graph(InputType.feedForward(5), dropping))).isFalse();
        assertThat(read(Graphs.graph(InputType.feedForward(5), decaying))).isFalse();
        assertThat(read(Graphs.graph(InputType.feedForward(5), Graphs.dense(Activation.CUBE))))
                .isFalse();
        BatchNormalization locked =
                new BatchNormalization.Builder().lockGammaBeta(true).build();
        assertThat(read(Graphs.graph(Graphs.IMAGE, locked))).isFalse();
        ConvolutionLayer dilated =
                new ConvolutionLayer.Builder(3, 3).nOut(2).dilation(2, 2).build();
        assertThat(read(Graphs.graph(Graphs.IMAGE, dilated))).isFalse();
        assertThat(read(Graphs.graph(Graphs.IMAGE, Graphs.convolution(3, 1, 0))))
                .isTrue();
    }

    private static boolean read(Graphs.Case c) {
        return DirectStep.of(c.graph(), Rule.descent(), c.shape(), 1).isPresent();
    }
}
