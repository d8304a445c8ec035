package io.limpid.compress.distill.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.distill.layer.LayerLoss.Judgement;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerLossTest {
    private static final long[] MAPS = {4, 3, 4, 3};

    static Stream<Arguments> pairs() {
        long[] otherMaps = {4, 2, 3, 3};
        long[] units = {4, 7};
        long[] otherUnits = {4, 5};
        return Stream.of(
                Arguments.of(new Hint(0.01), units, otherUnits),
                Arguments.of(new Hint(0.01), MAPS, otherMaps),
                Arguments.of(new Hint(0.01), otherMaps, MAPS),
                Arguments.of(new AttentionTransfer(), MAPS, MAPS),
                Arguments.of(new AttentionTransfer(), MAPS, otherMaps),
                Arguments.of(new AttentionTransfer(), otherMaps, MAPS),
                Arguments.of(new DistanceRelations(), units, otherUnits),
                Arguments.of(new DistanceRelations(), MAPS, units),
                Arguments.of(new AngleRelations(), units, otherUnits),
                Arguments.of(new AngleRelations(), MAPS, units));
    }

    /** Central differences in double: error of order step² = 1e-10 and rounding of 1e-16 / step = 1e-11, against 1e-7. */
    @ParameterizedTest
    @MethodSource("pairs")
    void givesTheGradientOfItsLoss(LayerMatch match, long[] studentShape, long[] teacherShape) {
        INDArray student = normal(1, studentShape);
        INDArray teacher = normal(2, teacherShape);
        LayerLoss loss = match.between(studentShape, teacherShape, 3);
        Judgement judged = loss.judge(student, teacher);
        assertThat(judged.gradient().shape()).isEqualTo(studentShape);
        double step = 1e-5;
        for (long i = 0; i < student.length(); i++) {
            double value = student.getDouble(i);
            student.putScalar(i, value + step);
            double above = loss.judge(student, teacher).loss();
            student.putScalar(i, value - step);
            double below = loss.judge(student, teacher).loss();
            student.putScalar(i, value);
            assertThat(judged.gradient().getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-7));
        }
        assertThat(judged.gradient().amaxNumber().doubleValue()).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void changesNeitherSidesActivations(LayerMatch match, long[] studentShape, long[] teacherShape) {
        INDArray student = normal(1, studentShape);
        INDArray teacher = normal(2, teacherShape);
        match.between(studentShape, teacherShape, 3).judge(student, teacher);
        assertThat(student).isEqualTo(normal(1, studentShape));
        assertThat(teacher).isEqualTo(normal(2, teacherShape));
    }

    /** Attention forgets scale and channels; distances and angles forget scale, shift and rotation. */
    @Test
    void isZeroForWhatItDoesNotTellApart() {
        INDArray maps = normal(1, MAPS);
        INDArray doubled = Nd4j.concat(1, maps, maps).mul(-3);
        assertThat(loss(new AttentionTransfer(), doubled, maps)).isCloseTo(0, within(1e-12));
        INDArray points = normal(1, 6, 2);
        INDArray turned = points.mmul(Nd4j.create(new double[][] {{0, 1}, {-1, 0}}))
                .muli(5)
                .addi(2);
        assertThat(loss(new DistanceRelations(), turned, points)).isCloseTo(0, within(1e-12));
        assertThat(loss(new AngleRelations(), turned, points)).isCloseTo(0, within(1e-12));
        INDArray stretched = points.mulRowVector(Nd4j.create(new double[] {1, 4}));
        assertThat(loss(new DistanceRelations(), stretched, points)).isGreaterThan(1e-3);
        assertThat(loss(new AngleRelations(), stretched, points)).isGreaterThan(1e-3);
    }

    /** Two places, one channel: energies (1, 0) and (1, 1)/√2 are 2 − √2 apart, squared. */
    @Test
    void attentionIsAsByHand() {
        INDArray one = Nd4j.create(new double[] {2, 0}, new long[] {1, 1, 1, 2}, 'c');
        INDArray both = Nd4j.create(new double[] {3, -3}, new long[] {1, 1, 1, 2}, 'c');
        assertThat(loss(new AttentionTransfer(), one, both)).isCloseTo(2 - Math.sqrt(2), within(1e-12));
    }

    /** Points 0, 1, 3 on a line: distances 1, 2, 3 of mean 2; of 0, 2, 4: 2, 2, 4 of mean 8/3. */
    @Test
    void distancesAreAsByHand() {
        INDArray student = Nd4j.create(new double[][] {{0}, {1}, {3}});
        INDArray teacher = Nd4j.create(new double[][] {{0}, {2}, {4}});
        double expected = (square(0.5 - 0.75) + square(1 - 0.75) + square(1.5 - 1.5)) / 2 / 3;
        assertThat(loss(new DistanceRelations(), student, teacher)).isCloseTo(expected, within(1e-12));
    }

    /** A right-angled triangle with legs 1 and 1 has cosines 0, √½, √½; on a line they are −1, 1, 1. */
    @Test
    void anglesAreAsByHand() {
        INDArray corner = Nd4j.create(new double[][] {{0, 0}, {1, 0}, {0, 1}});
        INDArray line = Nd4j.create(new double[][] {{0}, {1}, {-1}});
        double near = square(1 - Math.sqrt(0.5)) / 2;
        assertThat(loss(new AngleRelations(), corner, line)).isCloseTo((0.5 + 2 * near) / 3, within(1e-12));
    }

    /** A teacher who is a linear map of the student: the regressor finds it, and the hint goes to zero. */
    @Test
    void aHintsRegressorLearnsALinearMap() {
        INDArray student = normal(1, 64, 6);
        INDArray teacher = student.mmul(normal(2, 6, 4)).addi(0.5);
        LayerLoss loss = new Hint(0.02).between(student.shape(), teacher.shape(), 3);
        double before = loss.judge(student, teacher).loss();
        for (int i = 0; i < 1000; i++) {
            loss.judge(student, teacher);
            loss.learn();
        }
        assertThat(before).isGreaterThan(0.5);
        assertThat(loss.judge(student, teacher).loss()).isLessThan(1e-4);
    }

    @Test
    void aSmallBatchHasNoRelations() {
        assertThat(loss(new DistanceRelations(), normal(1, 1, 3), normal(2, 1, 3)))
                .isZero();
        assertThat(loss(new AngleRelations(), normal(1, 2, 3), normal(2, 2, 3))).isZero();
        INDArray same = Nd4j.ones(DataType.DOUBLE, 4, 3);
        Judgement judged =
                new AngleRelations().between(same.shape(), same.shape(), 0).judge(same, normal(2, 4, 3));
        assertThat(judged.gradient().isNaN().any()).isFalse();
        assertThat(new DistanceRelations()
                        .between(same.shape(), same.shape(), 0)
                        .judge(same, normal(2, 4, 3))
                        .gradient()
                        .isNaN()
                        .any())
                .isFalse();
    }

    @Test
    void refusesLayersItCannotMatch() {
        long[] units = {1, 7};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttentionTransfer().between(MAPS, units, 0))
                .withMessage("attention must be that of layers of maps [C, H, W], of the student and of the teacher");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hint(0.1).between(MAPS, units, 0))
                .withMessage("a hint must be between two layers of maps [C, H, W] or two of units [n]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hint(Double.NaN))
                .withMessage("rate of a hint's regressor must be finite and > 0, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerPair("a", "b", new AngleRelations(), Double.NaN))
                .withMessage("weight of angles must be finite and > 0, but was NaN");
    }

    private static double loss(LayerMatch match, INDArray student, INDArray teacher) {
        return match.between(student.shape(), teacher.shape(), 0)
                .judge(student, teacher)
                .loss();
    }

    private static double square(double value) {
        return value * value;
    }

    private static INDArray normal(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray values = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, random.nextGaussian());
        }
        return values;
    }
}
