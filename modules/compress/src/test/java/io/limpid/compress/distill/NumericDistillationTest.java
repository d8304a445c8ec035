package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.distill.mutual.MutualLearning;
import io.limpid.compress.distill.transfer.MarginalNoise;
import io.limpid.compress.distill.transfer.TransferSet;
import io.limpid.compress.prune.LossGradient;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NumericDistillationTest {
    private static final int ROWS = 160;
    private static final Target TARGET = new Target("yield", 50, 4);
    private static final Schema SCHEMA =
            new Schema("design", List.of(3), List.of(), List.of(), List.of()).predicting(TARGET);
    /** Full batches, so that training is descent to the one minimum. */
    private static final Training LONG = new Training(150, ROWS, Optimizer.adam(0.05));

    /** A full factorial design, whose columns of ±1 are orthogonal, and noisy numbers. */
    private static Data data() {
        Random random = new Random(5);
        float[] inputs = new float[ROWS * 3];
        double[] values = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < 3; k++) {
                inputs[3 * i + k] = (i >> k & 1) == 0 ? -1 : 1;
            }
            values[i] = 50 + 3 * inputs[3 * i] - 2 * inputs[3 * i + 1] + random.nextGaussian();
        }
        Split rows = Split.ofNumbers(
                "train", Nd4j.create(inputs, new long[] {ROWS, 3}, 'c'), values, TARGET, Map.of(), row -> List.of());
        Split few = rows.rows(0, 1, 2, 3);
        return new Data(SCHEMA, rows, few, few);
    }

    private static NetworkDefinition linear() {
        Layer layer = Layer.of(Kind.DENSE);
        return new NetworkDefinition(
                "linear",
                List.of(new Layer(
                        layer.kind(), null, null, 4, null, null, null, null, "identity", null, null, null, null)));
    }

    private static Context context(Optional<Predictor> teacher) {
        return new Context(
                "distill", teacher, data().sealed(), 7, Progress.SILENT, new History(), Path.of(""), Optional.empty());
    }

    /** v = 0.5 x₀ + 0.25 x₂ − 1, standardised. */
    private static INDArray teacher(INDArray x) {
        return x.mmul(Nd4j.createFromArray(new float[][] {{0.5f}, {0}, {0.25f}}))
                .sub(1);
    }

    private static double[] predictions(Network network) {
        return network.predict(data().train().inputs()).data().asDouble();
    }

    @Test
    void aLinearNetworkBecomesOrdinaryLeastSquares() {
        Network network = new Undistilled(linear(), LONG)
                .apply(NetworkBuilder.build(linear(), SCHEMA, 1), context(Optional.empty()));
        Split rows = data().train();
        double[] fitted = predictions(network);
        // With orthogonal columns of ±1 each coefficient is the mean of column times target
        double[] coefficients = new double[4];
        for (int i = 0; i < ROWS; i++) {
            double y = TARGET.coded(rows.value(i));
            coefficients[3] += y / ROWS;
            for (int k = 0; k < 3; k++) {
                coefficients[k] += rows.inputs().getDouble(i, k) * y / ROWS;
            }
        }
        for (int i = 0; i < ROWS; i++) {
            double expected = coefficients[3];
            for (int k = 0; k < 3; k++) {
                expected += coefficients[k] * rows.inputs().getDouble(i, k);
            }
            // Adam's last steps of 0.05 near the minimum
            assertThat(fitted[i]).isCloseTo(expected, within(2e-3));
        }
    }

    @Test
    void towardsALinearTeacherAloneBecomesTheTeacherWhateverIsTrue() {
        Network network = taughtBy(NumericDistillationTest::teacher, TransferSet.ALL);
        double[] taught = teacher(data().train().inputs()).data().asDouble();
        double[] fitted = predictions(network);
        for (int i = 0; i < ROWS; i++) {
            assertThat(fitted[i]).isCloseTo(taught[i], within(2e-3));
        }
        assertThat(network.origin().steps().get(0)).startsWith("distilled: squared error, alpha 1.0, 150 epochs");
    }

    /** Noise reaches every corner of the design, so a linear student can only be the linear teacher. */
    @Test
    void onRowsOfWhichNoNumberIsKnownBecomesTheTeacher() {
        double[] taught = teacher(data().train().inputs()).data().asDouble();
        double[] fitted =
                predictions(taughtBy(NumericDistillationTest::teacher, TransferSet.of(new MarginalNoise(ROWS))));
        for (int i = 0; i < ROWS; i++) {
            assertThat(fitted[i]).isCloseTo(taught[i], within(2e-3));
        }
    }

    @Test
    void towardsTwoTeachersBecomesTheirWeightedMean() {
        Predictor two = Teachers.of(
                SCHEMA,
                List.of(
                        new Teachers.Member(NumericDistillationTest::teacher, 3),
                        new Teachers.Member(x -> teacher(x).neg().addi(4), 1)),
                Teachers.Choice.AVERAGE);
        double[] taught = teacher(data().train().inputs()).data().asDouble();
        double[] fitted = predictions(taughtBy(two, TransferSet.ALL));
        for (int i = 0; i < ROWS; i++) {
            // (3 v + (4 - v)) / 4
            assertThat(fitted[i]).isCloseTo(taught[i] / 2 + 1, within(2e-3));
        }
    }

    /** A linear student that heard of nothing but the teacher. */
    private static Network taughtBy(Predictor teacher, TransferSet rows) {
        return new Distillation(linear(), new Distilled(4, 1), LONG, rows)
                .apply(NetworkBuilder.build(linear(), SCHEMA, 1), context(Optional.of(teacher)));
    }

    /** Both come to the one minimum of the squared error, so neither moves the other from it. */
    @Test
    void studentsWhoLearnTogetherBecomeOrdinaryLeastSquaresToo() {
        Network before = NetworkBuilder.build(linear(), SCHEMA, 1);
        double[] alone = predictions(new Undistilled(linear(), LONG).apply(before, context(Optional.empty())));
        // What the peer says moves while it learns, so that the way there is longer
        Training patient = new Training(1000, ROWS, Optimizer.adam(0.02));
        Network together = new MutualLearning(linear(), List.of(linear()), 1, 0.5, patient)
                .apply(before, context(Optional.empty()));
        double[] fitted = predictions(together);
        for (int i = 0; i < ROWS; i++) {
            // Adam's last steps, those of the peer too
            assertThat(fitted[i]).isCloseTo(alone[i], within(1e-2));
        }
        assertThat(together.origin().steps().get(0)).contains("squared error, alpha 0.5");
    }

    @Test
    void withoutWeightOfTheTeacherIsTheControlToTheBit() {
        Training brief = new Training(3, 16, Optimizer.adam(0.01));
        Network taught = new Distillation(linear(), 4, 0, brief)
                .apply(
                        NetworkBuilder.build(linear(), SCHEMA, 1),
                        context(Optional.of(NumericDistillationTest::teacher)));
        Network alone = new Undistilled(linear(), brief)
                .apply(NetworkBuilder.build(linear(), SCHEMA, 1), context(Optional.empty()));
        assertThat(taught.graph().params().toFloatVector())
                .isEqualTo(alone.graph().params().toFloatVector());
    }

    @Test
    void theGradientForPruningIsThatOfTheSquaredError() {
        Network network = NetworkBuilder.build(linear(), SCHEMA, 1);
        Split rows = data().train();
        double[] said = predictions(network);
        double expected = IntStream.range(0, ROWS)
                .mapToDouble(i -> 2 * (said[i] - TARGET.coded(rows.value(i))) / ROWS)
                .sum();
        double found = LossGradient.of(network, rows, 1).of(network.graph().getLayer("output"), "b")[0];
        // Sums of 160 float32 terms of size 1
        assertThat(found).isCloseTo(expected, within(1e-4));
    }

    @Test
    void refusesWhatIsAboutClasses() {
        Context context = context(Optional.of(NumericDistillationTest::teacher));
        Training brief = new Training(1, 16, Optimizer.adam(0.01));
        Distilled decoupled = new Distilled(
                new DistillationLoss(0.5, List.of(new DistillationLoss.Weighted(1, new Decoupled(4, 1, 8)))));
        Network network = NetworkBuilder.build(linear(), SCHEMA, 1);
        assertThatThrownBy(() -> decoupled.train(network, brief, context, Trainer.Hook.NONE))
                .hasMessage(
                        "stage distill: of a numeric target decoupled must not be matched: a number has no classes to"
                                + " tell apart");
        Predictor two = x -> Nd4j.zeros(x.size(0), 2);
        assertThatThrownBy(
                        () -> new Distilled(4, 0.5).train(network, brief, context(Optional.of(two)), Trainer.Hook.NONE))
                .hasMessageStartingWith("stage distill: the teacher must give one number a row, but gave 2");
    }
}
