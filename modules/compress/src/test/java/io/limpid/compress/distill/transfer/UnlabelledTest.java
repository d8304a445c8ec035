package io.limpid.compress.distill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Decoupled;
import io.limpid.compress.distill.Distillation;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.distill.Teachers;
import io.limpid.compress.distill.Undistilled;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class UnlabelledTest {
    private static final Training TRAINING = new Training(30, 32, Optimizer.adam(0.01));
    private static final Distilled LABEL_FREE = new Distilled(2, 1);
    private static final List<Network> TRAINED = new ArrayList<>();

    @BeforeAll
    static void trainATeacher() {
        Network teacher = Networks.dense(9);
        new Supervised().train(teacher, TRAINING, Sample.context(9), Trainer.Hook.NONE);
        TRAINED.add(teacher);
    }

    static List<Unlabelled> sources() {
        return List.of(
                new TrainingRows(),
                new MarginalNoise(400),
                new MixedRows(400, 1),
                new ClassImpressions(400, 40, 0.1),
                new GivenRows(
                        "a list", schema -> rows(Sample.data().validation().inputs())));
    }

    /** The rows carry labels inside, and no bit of the student may depend on them. */
    @ParameterizedTest
    @MethodSource("sources")
    void teachesWithoutLookingAtLabels(Unlabelled source) {
        Network teacher = TRAINED.get(0);
        Training brief = new Training(2, 32, Optimizer.adam(0.01));
        Context context = Sample.context(5, teacher);
        Network student =
                new Distillation(Networks.STUDENT, LABEL_FREE, brief, TransferSet.of(source)).apply(teacher, context);
        Split train = context.data().train();
        int[] wrong = Arrays.stream(train.labels()).map(label -> 1 - label).toArray();
        Context mislabelled = context.withData(
                context.data().trainedOn(new Split("train", train.inputs(), wrong, 2, Map.of(), row -> List.of())));
        assertThat(new Distillation(Networks.STUDENT, LABEL_FREE, brief, TransferSet.of(source))
                        .apply(teacher, mislabelled)
                        .graph()
                        .params())
                .isEqualTo(student.graph().params());
        assertThat(student.origin().steps().get(0)).contains(" on " + source.described());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aStudentOfRowsWithoutLabelsAgreesWithItsTeacher(Unlabelled source) {
        Network teacher = TRAINED.get(0);
        Network student = new Distillation(Networks.STUDENT, LABEL_FREE, TRAINING, TransferSet.of(source))
                .apply(teacher, Sample.context(5, teacher));
        Split validation = Sample.data().validation();
        int[] own = student.predict(validation.inputs()).argMax(1).toIntVector();
        int[] theirs = teacher.predict(validation.inputs()).argMax(1).toIntVector();
        long same = IntStream.range(0, own.length)
                .filter(row -> own[row] == theirs[row])
                .count();
        assertThat((double) same / own.length).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void givesTheSameRowsForTheSameSeed(Unlabelled source) {
        Context context = Sample.context(5, TRAINED.get(0));
        assertThat(source.rows(context)).isEqualTo(source.rows(context));
    }

    @Test
    void noiseHasTheMarginalsOfTheTrainingRowsAndNotTheirTies() {
        INDArray train = Sample.data().train().inputs();
        INDArray noise = new MarginalNoise(300).rows(Sample.context(5));
        for (int column = 0; column < 3; column++) {
            Set<Float> there = values(train, column);
            assertThat(there).containsAll(values(noise, column));
        }
        // radius and perimeter go together in tumours; correlation of 300 independent pairs has a standard error of
        // 0.06
        assertThat(correlation(train)).isGreaterThan(0.95);
        assertThat(correlation(noise)).isCloseTo(0, within(0.25));
    }

    /** The slope of the teacher's loss, against central differences of float logits: 1e-3 of values near 1. */
    @Test
    void impressionsFollowTheTeachersSlope() {
        Network teacher = Networks.convolutional(3);
        INDArray x = Sample.data().train().rows(0, 1, 2).inputs();
        INDArray labels = Nd4j.createFromArray(new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}, {0, 1}});
        INDArray found = InputSlope.of(teacher, 1).of(x, labels);
        assertThat(found.amaxNumber().doubleValue()).isGreaterThan(0.01);
        float step = 1e-2f;
        for (int feature = 0; feature < Sample.FEATURES; feature++) {
            INDArray above = x.dup();
            above.getColumn(feature).addi(step);
            INDArray below = x.dup();
            below.getColumn(feature).subi(step);
            for (int row = 0; row < 3; row++) {
                double expected = (loss(teacher, above, labels, row) - loss(teacher, below, labels, row)) / (2 * step);
                assertThat(found.getDouble(row, feature)).isCloseTo(expected, within(2e-3));
            }
        }
    }

    private static double loss(Network teacher, INDArray x, INDArray labels, int row) {
        INDArray p = teacher.predict(x);
        return -labels.getDouble(row, 0) * Math.log(p.getDouble(row, 0))
                - labels.getDouble(row, 1) * Math.log(p.getDouble(row, 1));
    }

    /** Each class in turn, as sure as was drawn. */
    @Test
    void impressionsAreWhatTheTeacherWasToSay() {
        Network teacher = TRAINED.get(0);
        INDArray made = new ClassImpressions(60, 200, 0.05).rows(Sample.context(5, teacher));
        INDArray said = teacher.predict(made);
        for (int row = 0; row < 60; row++) {
            assertThat(said.getDouble(row, row % 2)).isBetween(0.5, 1.0);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassImpressions(5, 1, 0.1).rows(Sample.context(5, teacher::predict)))
                .withMessage(
                        "stage test: impressions are made by a teacher's gradients, and need one network as teacher");
    }

    @Test
    void noiseKeepsTheColumnsOfACategoryTogether() {
        Schema schema = new Schema(
                "two",
                List.of(3),
                List.of(
                        new Schema.Column("colour", "red"),
                        new Schema.Column("colour", "blue"),
                        new Schema.Column("size", "")),
                List.of("a", "b"),
                List.of());
        Split rows = new Split(
                "train",
                Nd4j.createFromArray(new float[][] {{1, 0, 5}, {0, 1, 7}}),
                new int[] {0, 1},
                2,
                Map.of(),
                row -> List.of());
        Context context = Sample.context(5).withData(new io.limpid.core.data.Data(schema, rows, rows, rows));
        INDArray noise = new MarginalNoise(50).rows(context);
        for (int row = 0; row < 50; row++) {
            assertThat(noise.getFloat(row, 0) + noise.getFloat(row, 1)).isEqualTo(1);
        }
    }

    @Test
    void refusesAnythingThatNeedsLabels() {
        TransferSet unlabelled = TransferSet.of(new TrainingRows());
        Training brief = Sample.BRIEF;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(Networks.STUDENT, new Distilled(2, 0.9), brief, unlabelled))
                .withMessage("alpha must be 1 where rows have no labels, but was 0.9");
        DistillationLoss decoupled =
                new DistillationLoss(1, List.of(new DistillationLoss.Weighted(1, new Decoupled(2, 1, 8))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(Networks.STUDENT, new Distilled(decoupled), brief, unlabelled))
                .withMessageStartingWith("decoupled must not be matched where rows have no labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Undistilled(Networks.STUDENT, brief, unlabelled))
                .withMessage(
                        "a student without a teacher needs labels, but is to learn on training rows without their labels");
        Teachers best = new Teachers(
                List.of(new Teachers.Member(TRAINED.get(0), 1), new Teachers.Member(TRAINED.get(0), 1)),
                Teachers.Choice.BEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(Networks.STUDENT, LABEL_FREE, brief, unlabelled)
                        .apply(TRAINED.get(0), Sample.context(5, best)))
                .withMessage("stage test: the best of several teachers is chosen by labels, but the rows have none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenRows("a list", schema -> List.of(new float[3])).rows(Sample.context(5)))
                .withMessage("stage test: rows of a list must have 30 values, but row 1 has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarginalNoise(0))
                .withMessage("rows to make must be >= 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MixedRows(5, Double.NaN))
                .withMessage("alpha of mixed rows must be finite and > 0, but was NaN");
    }

    private static Set<Float> values(INDArray rows, int column) {
        Set<Float> values = new TreeSet<>();
        for (int row = 0; row < rows.size(0); row++) {
            values.add(rows.getFloat(row, column));
        }
        return values;
    }

    /** Of radius and perimeter. */
    private static double correlation(INDArray rows) {
        double[] radius = rows.getColumn(0).dup().data().asDouble();
        double[] perimeter = rows.getColumn(2).dup().data().asDouble();
        return new org.apache.commons.math3.stat.correlation.PearsonsCorrelation().correlation(radius, perimeter);
    }

    private static List<float[]> rows(INDArray inputs) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < inputs.size(0); row++) {
            rows.add(inputs.getRow(row).dup('c').data().asFloat());
        }
        return rows;
    }
}
