package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.mutual.MutualLearning;
import io.limpid.compress.distill.transfer.ClassImpressions;
import io.limpid.compress.distill.transfer.MarginalNoise;
import io.limpid.compress.distill.transfer.MixedRows;
import io.limpid.compress.distill.transfer.TrainingRows;
import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.compress.distill.transfer.Unlabelled;
import io.limpid.core.data.Data;
import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.LabelAccuracy;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** Students of rows that may have several labels. */
class LabelDistillationTest {
    private static final int ROWS = 200;
    private static final Schema SCHEMA =
            new Schema("tags", List.of(4), List.of(), List.of(), List.of()).labelling(List.of("a", "b", "c"));
    private static final ActivationSigmoid SIGMOID = new ActivationSigmoid();
    private static final INDArray Z = Nd4j.createFromArray(new double[][] {{0.3, -1.2, 2}, {-0.7, 0.4, 0.1}});
    private static final INDArray Y = Nd4j.createFromArray(new double[][] {{1, 0, 1}, {0, 0, 1}});
    private static final INDArray V = Nd4j.createFromArray(new double[][] {{1.5, -2, 0.5}, {-0.1, 0.9, -3}});

    private static Data data() {
        Random random = new Random(5);
        float[][] inputs = new float[ROWS][4];
        boolean[][] held = new boolean[ROWS][3];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < 4; k++) {
                inputs[i][k] = (float) random.nextGaussian();
            }
            held[i][0] = inputs[i][0] > 0;
            held[i][1] = inputs[i][1] + inputs[i][2] > 0.5;
            held[i][2] = inputs[i][3] > 0.2 || inputs[i][0] < -1;
        }
        Split rows = Split.ofLabelSets(
                "train", Nd4j.createFromArray(inputs), new LabelSets(3, held), Map.of(), row -> List.of());
        return new Data(SCHEMA, rows, rows.rows(0, 1, 2, 3), rows.rows(4, 5, 6));
    }

    private static NetworkDefinition units(int units) {
        Layer layer = Layer.of(Kind.DENSE);
        return new NetworkDefinition(
                "net",
                List.of(new Layer(
                        layer.kind(), null, null, units, null, null, null, null, "relu", null, null, null, null)));
    }

    private static Context context(Optional<Predictor> teacher) {
        return new Context(
                "distill", teacher, data().sealed(), 7, Progress.SILENT, new History(), Path.of(""), Optional.empty());
    }

    private static Network teacher() {
        return new Undistilled(units(16), new Training(60, 20, Optimizer.adam(0.02)))
                .apply(NetworkBuilder.build(units(16), SCHEMA, 1), context(Optional.empty()));
    }

    private static DistillationLoss loss(double alpha, Match match) {
        return new DistillationLoss(alpha, List.of(new Weighted(1, match)));
    }

    @Test
    void costsTheSumOfWhatEachLabelCostsAsADecisionOfItsOwn() {
        for (Match match : List.of(new SoftTargets(3), new LogitError())) {
            DistillationLoss loss = loss(0.6, match);
            INDArray together = loss.computeScoreArray(Nd4j.hstack(Y, V), Z, SIGMOID, null);
            INDArray gradient = loss.computeGradient(Nd4j.hstack(Y, V), Z, SIGMOID, null);
            for (int row = 0; row < 2; row++) {
                double sum = 0;
                for (int label = 0; label < 3; label++) {
                    double y = Y.getDouble(row, label);
                    INDArray alone = Nd4j.createFromArray(new double[][] {{1 - y, y, 0, V.getDouble(row, label)}});
                    INDArray z = Nd4j.createFromArray(new double[][] {{Z.getDouble(row, label)}});
                    sum += loss.computeScore(alone, z, SIGMOID, null, true);
                    assertThat(gradient.getDouble(row, label))
                            .isCloseTo(
                                    loss.computeGradient(alone, z, SIGMOID, null)
                                            .getDouble(0),
                                    within(1e-12));
                }
                assertThat(together.getDouble(row)).isCloseTo(sum, within(1e-12));
            }
        }
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        INDArray labels = Nd4j.hstack(Y, V);
        INDArray mask = Nd4j.createFromArray(new double[][] {{1}, {0.25}});
        for (Match match : List.of(new SoftTargets(3), new LogitError())) {
            DistillationLoss loss = loss(0.6, match);
            INDArray gradient = loss.computeGradient(labels, Z, SIGMOID, mask);
            double step = 1e-5;
            for (int i = 0; i < 6; i++) {
                INDArray more = Z.dup('c');
                INDArray less = Z.dup('c');
                more.putScalar(i, Z.getDouble(i) + step);
                less.putScalar(i, Z.getDouble(i) - step);
                double slope = (loss.computeScore(labels, more, SIGMOID, mask, false)
                                - loss.computeScore(labels, less, SIGMOID, mask, false))
                        / (2 * step);
                // Central differences: the third derivative times step²/6, and rounding of 1e-16/step
                assertThat(gradient.getDouble(i)).as(match + " " + i).isCloseTo(slope, within(1e-9));
            }
        }
    }

    @Test
    void withoutATeacherItIsTheNetworksOwnLoss() {
        DistillationLoss loss = loss(0, new SoftTargets(1));
        INDArray own = new LossBinaryXENT().computeGradient(Y, Z.dup(), SIGMOID, null);
        assertThat(loss.computeGradient(Nd4j.hstack(Y, V), Z, SIGMOID, null)
                        .sub(own)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-9);
    }

    @Test
    void aNetworkGivesEachLabelAProbabilityOfItsOwn() {
        Network network = teacher();
        INDArray x = data().train().inputs();
        INDArray p = network.predict(x);
        INDArray z = network.logits(x);
        assertThat(p.shape()).containsExactly(ROWS, 3);
        for (int i = 0; i < p.length(); i++) {
            // Float32 of probabilities below 1
            assertThat(p.getDouble(i)).isCloseTo(1 / (1 + Math.exp(-z.getDouble(i))), within(1e-6));
        }
        assertThat(LabelAccuracy.of(network, data().train())).isGreaterThan(0.95);
    }

    @Test
    void aStudentFollowsItsTeacherEvenWhereTheLabelsSayOtherwise() {
        Network teacher = teacher();
        Split train = data().train();
        boolean[][] opposite = new boolean[ROWS][3];
        for (int row = 0; row < ROWS; row++) {
            for (int label = 0; label < 3; label++) {
                opposite[row][label] = !train.labelSets().orElseThrow().holds(row, label);
            }
        }
        Split wrong =
                Split.ofLabelSets("train", train.inputs(), new LabelSets(3, opposite), Map.of(), row -> List.of());
        Context context = new Context(
                "distill",
                Optional.of(teacher),
                new Data(SCHEMA, wrong, wrong.rows(0, 1), wrong.rows(2)).sealed(),
                7,
                Progress.SILENT,
                new History(),
                Path.of(""),
                Optional.empty());
        Training training = new Training(80, 20, Optimizer.adam(0.02));
        Network student = NetworkBuilder.build(units(12), SCHEMA, 3);
        new Distilled(2, 1).train(student, training, context, Trainer.Hook.NONE);
        assertThat(LabelAccuracy.of(student, train)).isGreaterThan(0.93);
        assertThat(LabelAccuracy.of(student, wrong)).isLessThan(0.07);
    }

    @Test
    void aTeacherWhoseLogitsAreNotKnownSaysTheSame() {
        Network teacher = teacher();
        Split train = data().train();
        INDArray known = TeacherOutputs.of(teacher, train, context(Optional.empty()));
        INDArray asked = TeacherOutputs.of(teacher::predict, train, context(Optional.empty()));
        for (int i = 0; i < known.length(); i++) {
            double p = 1 / (1 + Math.exp(-known.getDouble(i)));
            // The logarithms of p and of 1 - p, where p is a float: a few roundings of 2^-24, over p (1 - p)
            assertThat(asked.getDouble(i))
                    .isCloseTo(
                            known.getDouble(i),
                            within(8 * Math.pow(2, -24) * (1 / (p * (1 - p)) + Math.abs(known.getDouble(i)))));
        }
    }

    @Test
    void aTeacherBesideItselfTeachesTheSame() {
        Network teacher = teacher();
        Predictor twice = Teachers.of(
                SCHEMA,
                List.of(new Teachers.Member(teacher, 2), new Teachers.Member(teacher, 1)),
                Teachers.Choice.AVERAGE);
        INDArray x = data().train().inputs();
        assertThat(taughtBy(twice, TransferSet.ALL)
                        .predict(x)
                        .sub(taughtBy(teacher, TransferSet.ALL).predict(x))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(0.01);
    }

    @Test
    void learnsFromRowsWithoutLabels() {
        Network teacher = teacher();
        for (Unlabelled rows : List.of(new MixedRows(400, 1), new MarginalNoise(400), new TrainingRows())) {
            Network student = taughtBy(teacher, TransferSet.of(rows));
            assertThat(LabelAccuracy.of(student, data().train()))
                    .as(rows.described())
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void studentsLearnTogether() {
        Training training = new Training(60, 20, Optimizer.adam(0.02));
        Network student = new MutualLearning(units(12), List.of(units(16)), 1, 0.5, training)
                .apply(NetworkBuilder.build(units(12), SCHEMA, 1), context(Optional.empty()));
        assertThat(LabelAccuracy.of(student, data().train())).isGreaterThan(0.93);
        assertThat(student.origin().steps().get(0)).startsWith("learnt together with net: alpha 0.5");
        assertThat(student.graph().getConfiguration().toJson()).doesNotContain("limpid");
    }

    /** Mean probabilities at the temperature: of label a (σ(2/2) + σ(-1/2)) / 2. */
    @Test
    void theSoftMeanHasTheMeanOfSoftenedProbabilities() {
        INDArray one = Nd4j.createFromArray(new float[][] {{2, 0}});
        INDArray other = Nd4j.createFromArray(new float[][] {{-1, 3}});
        INDArray mean = OutputScale.LABELS.softMean(List.of(one, other), 2);
        for (int label = 0; label < 2; label++) {
            double expected = (sigmoid(one.getDouble(0, label) / 2) + sigmoid(other.getDouble(0, label) / 2)) / 2;
            assertThat(sigmoid(mean.getDouble(0, label) / 2)).isCloseTo(expected, within(1e-6));
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static Network taughtBy(Predictor teacher, TransferSet rows) {
        Training training = new Training(60, 20, Optimizer.adam(0.02));
        return new Distillation(units(12), new Distilled(2, 1), training, rows)
                .apply(NetworkBuilder.build(units(12), SCHEMA, 1), context(Optional.of(teacher)));
    }

    @Test
    void refusesWhatIsOfOneClass() {
        Context some = context(Optional.of(teacher()));
        Training short_ = new Training(1, 20, Optimizer.adam(0.01));
        Distilled decoupled = new Distilled(loss(0.5, new Decoupled(2, 1, 1)));
        Network student = NetworkBuilder.build(units(4), SCHEMA, 3);
        assertThatThrownBy(() -> decoupled.train(student, short_, some, Trainer.Hook.NONE))
                .hasMessageContaining("where rows have several labels decoupled must not be matched");
        Predictor two = x -> Nd4j.valueArrayOf(new long[] {x.size(0), 2}, 0.5, DataType.FLOAT);
        assertThatThrownBy(
                        () -> new Distilled(2, 1).train(student, short_, context(Optional.of(two)), Trainer.Hook.NONE))
                .hasMessageContaining("the teacher has 2 labels, but the data has 3");
        Distillation impressed = new Distillation(
                units(4), new Distilled(2, 1), short_, TransferSet.of(new ClassImpressions(10, 2, 0.1)));
        assertThatThrownBy(() -> impressed.apply(student, some)).hasMessageContaining("sure of one class");
        assertThatThrownBy(() -> loss(0.5, new SoftTargets(2))
                        .computeScore(Y.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2)), Z, SIGMOID, null, true))
                .hasMessageContaining("[labels | teacherLogits] of shape [2, 6]");
    }
}
