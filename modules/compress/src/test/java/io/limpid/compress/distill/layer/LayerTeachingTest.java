package io.limpid.compress.distill.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.step.Context;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class LayerTeachingTest {
    /** The running mean and variance of batch norm, which stand among the parameters but have no gradient. */
    private static final long RUNNING_FROM = 48;

    private static final long RUNNING_TO = 56;

    private static final List<LayerPair> PAIRS = List.of(
            new LayerPair("sum", "sum", new AttentionTransfer(), 3),
            new LayerPair("sum", "second", new Hint(1e-12), 2),
            new LayerPair("first", "first", new AttentionTransfer(), 5),
            new LayerPair("hidden", "hidden", new DistanceRelations(), 4),
            new LayerPair("hidden", "sum", new AngleRelations(), 7));

    /**
     * The whole of it: a branching graph with batch norm, in double, all losses at once, against central differences of the total.
     * Error of order step² = 1e-12, rounding of 1e-16 · 10 / 1e-6 = 1e-9 on a sum over 12 rows; hence 1e-6 of a gradient near 1.
     */
    @Test
    void addsItsGradientToThatOfAnyGraph() {
        ComputationGraph graph = residual(5, 4, DataType.DOUBLE);
        Network student = network(graph);
        Network teacher = network(residual(6, 3, DataType.DOUBLE));
        INDArray x =
                Sample.data().train().inputs().get(NDArrayIndex.interval(0, 12)).castTo(DataType.DOUBLE);
        INDArray y =
                Sample.data().train().oneHot().get(NDArrayIndex.interval(0, 12)).castTo(DataType.DOUBLE);
        try (LayerTeaching teaching = new LayerTeaching(student, teacher, PAIRS, x, 1)) {
            total(graph, teaching, x, y);
            INDArray gradient = graph.gradient().gradient().dup();
            double plain = graph.score();
            assertThat(teaching.extra()).isGreaterThan(0.1);
            INDArray parameters = graph.params();
            double step = 1e-6;
            int checked = 0;
            for (long i = 0; i < parameters.length(); i += 11) {
                if (i >= RUNNING_FROM && i < RUNNING_TO) {
                    continue;
                }
                double value = parameters.getDouble(i);
                parameters.putScalar(i, value + step);
                double above = total(graph, teaching, x, y);
                parameters.putScalar(i, value - step);
                double below = total(graph, teaching, x, y);
                parameters.putScalar(i, value);
                double expected = 12 * (above - below) / (2 * step);
                assertThat(gradient.getDouble(i)).as("parameter " + i).isCloseTo(expected, within(1e-6 * 12));
                checked++;
            }
            assertThat(checked).isGreaterThan(30);
            assertThat(plain).isPositive();
        }
    }

    @Test
    void leavesTheGraphAsItWas() {
        Network student = network(residual(5, 4, DataType.FLOAT));
        Network teacher = network(residual(6, 3, DataType.FLOAT));
        LayerTeaching teaching =
                new LayerTeaching(student, teacher, PAIRS, Sample.data().train().inputs(), 1);
        assertThat(student.graph().getVertices()).anyMatch(vertex -> vertex instanceof Tap);
        teaching.close();
        assertThat(student.graph().getVertices()).noneMatch(vertex -> vertex instanceof Tap);
        assertThat(teacher.graph().getVertices()).noneMatch(vertex -> vertex instanceof Tap);
        assertThat(student.graph().getVertex("hidden")).isInstanceOf(LayerVertex.class);
    }

    @Test
    void hintsFirstLeaveTheOutputAsItWasAndThenItIsDistilledWithoutThem() {
        Network teacher = Networks.dense(9);
        Training first = new Training(3, 32, Optimizer.adam(0.01));
        Training second = new Training(2, 32, Optimizer.adam(0.01));
        List<LayerPair> hints = List.of(new LayerPair("hidden", "hidden", new Hint(0.01), 1));
        DistillationLoss nothing = new DistillationLoss(1, List.of(new Weighted(0, new SoftTargets(1))));
        Network stages = Networks.dense(3);
        INDArray output = Networks.parameter(stages, "output", "W").dup();
        INDArray hidden = Networks.parameter(stages, "hidden", "W").dup();
        new Distilled(nothing, hints).train(stages, first, Sample.context(4, teacher), Trainer.Hook.NONE);
        assertThat(Networks.parameter(stages, "output", "W")).isEqualTo(output);
        assertThat(Networks.parameter(stages, "hidden", "W")).isNotEqualTo(hidden);
        new Distilled(2, 0.9).train(stages, second, Sample.context(4, teacher), Trainer.Hook.NONE);

        Network whole = Networks.dense(3);
        Context context = Sample.context(4, teacher);
        new Distilled(new DistillationLoss(2, 0.9), hints, 3).train(whole, second, context, Trainer.Hook.NONE);
        assertThat(whole.graph().params()).isEqualTo(stages.graph().params());
        assertThat(context.history().epochs()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distilled(new DistillationLoss(2, 0.9), List.of(), 3))
                .withMessage("hint epochs must be >= 0, and 0 without hints, but were 3");
    }

    /** Only the hint counts: the student's hidden layer becomes a linear function of the teacher's. */
    @Test
    void aTrainedHintBringsTheLayersTogether() {
        Network teacher = Networks.dense(9);
        double apart = hintAfter(teacher, 1e-9);
        double together = hintAfter(teacher, 10);
        // the regressor alone gets that far; with the layer's own weights learning, much farther
        assertThat(together).isLessThan(0.5 * apart);
    }

    private static double hintAfter(Network teacher, double weight) {
        Network student = Networks.dense(1);
        List<LayerPair> pairs = List.of(new LayerPair("hidden", "hidden", new Hint(0.01), weight));
        Training training = new Training(15, 32, Optimizer.adam(0.01));
        new Distilled(new DistillationLoss(2, 1e-6), pairs)
                .train(student, training, Sample.context(3, teacher), Trainer.Hook.NONE);
        INDArray rows = Sample.data().train().inputs();
        INDArray said = student.graph().feedForward(rows, false).get("hidden");
        INDArray theirs = teacher.graph().feedForward(rows, false).get("hidden");
        LayerLoss loss = new Hint(0.02).between(said.shape(), theirs.shape(), 3);
        for (int i = 0; i < 150; i++) {
            loss.judge(said, theirs);
            loss.learn();
        }
        return loss.judge(said, theirs).loss();
    }

    @Test
    void refusesLayersThatAreNotThere() {
        Network student = network(residual(5, 4, DataType.FLOAT));
        INDArray x = Sample.data().train().inputs();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerTeaching(
                        student, Networks.dense(3), List.of(new LayerPair("hiden", "hidden", new Hint(0.01), 1)), x, 1))
                .withMessage("hint must name a layer of the student, one of first, norm, second, sum, hidden, but was"
                        + " hiden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerTeaching(
                        student,
                        Networks.dense(3),
                        List.of(new LayerPair("hidden", "output", new Hint(0.01), 1)),
                        x,
                        1))
                .withMessage("hint must name a layer of the teacher, one of hidden, but was output");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerTeaching(
                        student,
                        Networks.dense(3),
                        List.of(new LayerPair("sum", "hidden", new AttentionTransfer(), 1)),
                        Sample.data().train().rows(0).inputs(),
                        1))
                .withMessage("attention of the student's sum [1, 4, 5, 6] from the teacher's hidden [1, 16]: attention"
                        + " must be that of layers of maps [C, H, W], of the student and of the teacher");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distilled(
                                new DistillationLoss(2, 0.5),
                                List.of(new LayerPair("hidden", "hidden", new Hint(0.01), 1)))
                        .train(
                                Networks.dense(1),
                                Sample.BRIEF,
                                Sample.context(1, x1 -> Nd4j.zeros(DataType.FLOAT, x1.size(0), 2)),
                                Trainer.Hook.NONE))
                .withMessageStartingWith("stage test: hint needs one teacher whose layers can be seen, a network,");
    }

    /** The mean loss of the batch, layers included. */
    private static double total(ComputationGraph graph, LayerTeaching teaching, INDArray x, INDArray y) {
        teaching.prepare(x, y, 0);
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return graph.score() + teaching.extra();
    }

    /** conv → norm → conv, added to the first conv, then dense; the features as a 5x6 picture. */
    private static ComputationGraph residual(long seed, int channels, DataType type) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .updater(new NoOp())
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("input")
                .setOutputs("output");
        builder.addLayer("first", convolution(channels), "input")
                .addLayer("norm", new BatchNormalization.Builder().build(), "first")
                .addLayer("second", convolution(channels), "norm")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("hidden", new DenseLayer.Builder().nOut(6).build(), "sum")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "hidden")
                .setInputTypes(InputType.convolutionalFlat(5, 6, 1));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(channels).build();
    }

    private static Network network(ComputationGraph graph) {
        return new Network(graph, new Provenance("test", List.of()));
    }
}
