package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class DistillationLossTest {
    @AfterEach
    void defaultType() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static final IActivation SOFTMAX = new ActivationSoftmax();
    private static final INDArray STUDENT = rows(new double[][] {{1.5, -0.3, 0.2}, {-2, 0.7, 3.1}});
    private static final INDArray TEACHER = rows(new double[][] {{2.5, -1, 0.4}, {0.1, 1.9, -0.8}});
    private static final INDArray ONE_HOT = rows(new double[][] {{1, 0, 0}, {0, 0, 1}});
    private static final INDArray LABELS = Nd4j.hstack(ONE_HOT, TEACHER);

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "4, 0.9", "0.5, 0.3", "20, 0.5"})
    void gradientEqualsFiniteDifferencesThroughANetwork(double temperature, double alpha) {
        // The gradient check reads the type from ND4J's default.
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        ComputationGraph graph = Networks.denseGraph(7, DataType.DOUBLE, new DistillationLoss(temperature, alpha));
        Split rows = Sample.data().train().rows(0, 1, 2, 3, 4, 5, 6, 7);
        INDArray logits = Nd4j.rand(DataType.DOUBLE, 8, 2).muli(6).subi(3);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .inputs(new INDArray[] {rows.inputs().castTo(DataType.DOUBLE)})
                        .labels(new INDArray[] {Nd4j.hstack(rows.oneHot().castTo(DataType.DOUBLE), logits)})
                        .epsilon(1e-5)
                        .maxRelError(1e-5)
                        // What rounding leaves of a difference quotient: some ten times 1e-16 · T² / 1e-5
                        .minAbsoluteError(1e-10 * Math.max(1, temperature * temperature))
                        .print(GradientCheckUtil.PrintMode.ZEROS)))
                .isTrue();
    }

    static List<Match> matches() {
        return List.of(new SoftTargets(3), new LogitError(), new Decoupled(2, 1, 8), new Decoupled(4, 0.5, 0));
    }

    /** Every way alone, of three classes, and all together. */
    @ParameterizedTest
    @MethodSource("matches")
    void gradientOfEveryMatchEqualsFiniteDifferences(Match match) {
        List<Weighted> terms = new ArrayList<>(List.of(new Weighted(0.7, match)));
        matches().forEach(other -> terms.add(new Weighted(0.1, other)));
        for (DistillationLoss loss :
                List.of(new DistillationLoss(1, terms.subList(0, 1)), new DistillationLoss(0.6, terms))) {
            INDArray gradient = loss.computeGradient(LABELS, STUDENT, SOFTMAX, null);
            double h = 1e-5;
            for (int i = 0; i < STUDENT.length(); i++) {
                double there = STUDENT.getDouble(i);
                INDArray up = STUDENT.dup().putScalar(i, there + h);
                INDArray down = STUDENT.dup().putScalar(i, there - h);
                double slope = (loss.computeScore(LABELS, up, SOFTMAX, null, false)
                                - loss.computeScore(LABELS, down, SOFTMAX, null, false))
                        / (2 * h);
                // h² of the third derivative, and rounding 1e-16 / h, of values of order 10
                assertThat(gradient.getDouble(i)).isCloseTo(slope, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matches")
    void aStudentLikeItsTeacherHasNothingToLearn(Match match) {
        DistillationLoss loss = new DistillationLoss(1, List.of(new Weighted(1, match)));
        INDArray labels = Nd4j.hstack(ONE_HOT, STUDENT.add(11));
        assertThat(loss.computeScore(labels, STUDENT, SOFTMAX, null, true)).isCloseTo(0, within(1e-13));
        assertClose(loss.computeGradient(labels, STUDENT, SOFTMAX, null), STUDENT.mul(0), 1e-13);
        assertThat(loss.computeScore(LABELS, STUDENT, SOFTMAX, null, true)).isGreaterThan(0.01);
    }

    /** The paper's equation 6: with the weights 1 and 1 − p the two halves add up to the whole divergence. */
    @Test
    void decoupledWithTheTeachersOwnWeightsIsSoftTargets() {
        double temperature = 2.5;
        for (int r = 0; r < 2; r++) {
            INDArray labels = LABELS.getRow(r, true);
            INDArray student = STUDENT.getRow(r, true);
            int target = r == 0 ? 0 : 2;
            double p = softmax(TEACHER.getRow(r).toDoubleVector(), temperature)[target];
            DistillationLoss halves =
                    new DistillationLoss(1, List.of(new Weighted(1, new Decoupled(temperature, 1, 1 - p))));
            DistillationLoss whole = new DistillationLoss(temperature, 1);
            assertThat(halves.computeScore(labels, student, SOFTMAX, null, false))
                    .isCloseTo(whole.computeScore(labels, student, SOFTMAX, null, false), within(1e-13));
            assertClose(
                    halves.computeGradient(labels, student, SOFTMAX, null),
                    whole.computeGradient(labels, student, SOFTMAX, null),
                    1e-13);
        }
    }

    @Test
    void everyMatchStaysFiniteForHugeLogits() {
        INDArray logits = STUDENT.mul(1e4);
        INDArray labels = Nd4j.hstack(ONE_HOT, TEACHER.mul(-1e4));
        for (Match match : matches()) {
            DistillationLoss loss = new DistillationLoss(1, List.of(new Weighted(1, match)));
            assertThat(loss.computeScore(labels, logits, SOFTMAX, null, true)).isFinite();
            assertThat(loss.computeGradient(labels, logits, SOFTMAX, null)
                            .amaxNumber()
                            .doubleValue())
                    .isFinite();
        }
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Decoupled(4, 1, Double.NaN))
                .withMessage("weight of others must be finite and >= 0, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weighted(-1, new LogitError()))
                .withMessage("weight of LogitError[] must be finite and >= 0, but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistillationLoss(0.5, List.of()))
                .withMessage("distillation must match the teacher in some way, but no term was given");
    }

    @Test
    void withoutWeightOnTheTeacherIsCrossEntropy() {
        DistillationLoss loss = new DistillationLoss(4, 0);
        LossMCXENT plain = new LossMCXENT();
        // Both work in double here; Deeplearning4j clips probabilities only beyond 1e-10.
        assertClose(
                loss.computeScoreArray(LABELS, STUDENT, SOFTMAX, null),
                plain.computeScoreArray(ONE_HOT, STUDENT.dup(), SOFTMAX, null).reshape(2, 1),
                1e-12);
        assertClose(
                loss.computeGradient(LABELS, STUDENT, SOFTMAX, null),
                plain.computeGradient(ONE_HOT, STUDENT.dup(), SOFTMAX, null),
                1e-12);
    }

    @Test
    void divergenceIsTheTextbookSum() {
        double temperature = 3;
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            double[] p = softmax(TEACHER.getRow(row).toDoubleVector(), temperature);
            double[] q = softmax(STUDENT.getRow(row).toDoubleVector(), temperature);
            for (int c = 0; c < 3; c++) {
                expected += temperature * temperature * p[c] * Math.log(p[c] / q[c]);
            }
        }
        assertThat(new DistillationLoss(temperature, 1).computeScore(LABELS, STUDENT, SOFTMAX, null, false))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void ofATeacherLikeTheStudentHasNoDivergenceAndNoGradient() {
        DistillationLoss loss = new DistillationLoss(2.5, 1);
        // A softmax does not see what is added to a whole row.
        INDArray labels = Nd4j.hstack(ONE_HOT, STUDENT.add(11));
        assertThat(loss.computeScore(labels, STUDENT, SOFTMAX, null, true)).isCloseTo(0, within(1e-14));
        assertClose(loss.computeGradient(labels, STUDENT, SOFTMAX, null), STUDENT.mul(0), 1e-14);
    }

    /**
     * For T → ∞, T² · KL → Σ (v' − z')² / 2C with v' and z' the logits less their row's mean. The next term is of order
     * |logits|³ / T: below 1e-4 for logits up to 3.1 and T = 1e6, which leaves the KL of 1e-12 still four digits.
     */
    @Test
    void atHighTemperatureMatchesLogitsLikeLeastSquares() {
        double expected = 0;
        INDArray difference = TEACHER.sub(STUDENT);
        difference = difference.subColumnVector(difference.mean(true, 1));
        expected = difference.mul(difference).sumNumber().doubleValue() / (2 * 3);
        assertThat(new DistillationLoss(1e6, 1).computeScore(LABELS, STUDENT, SOFTMAX, null, false))
                .isCloseTo(expected, within(1e-3));
        assertClose(
                new DistillationLoss(1e6, 1).computeGradient(LABELS, STUDENT, SOFTMAX, null),
                difference.neg().div(3),
                1e-4);
    }

    @Test
    void staysFiniteForHugeLogits() {
        INDArray logits = STUDENT.mul(1e4);
        INDArray labels = Nd4j.hstack(ONE_HOT, TEACHER.mul(-1e4));
        DistillationLoss loss = new DistillationLoss(1, 0.5);
        assertThat(loss.computeScore(labels, logits, SOFTMAX, null, true)).isFinite();
        // The gradient is a difference of probabilities: at most 0.5 · 1 + 0.5 · 1.
        assertThat(loss.computeGradient(labels, logits, SOFTMAX, null)
                        .amaxNumber()
                        .doubleValue())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void scoresAndGradientsOfOneCallAreThoseOfTwo() {
        DistillationLoss loss = new DistillationLoss(4, 0.7);
        var both = loss.computeGradientAndScore(LABELS, STUDENT, SOFTMAX, null, true);
        assertThat(both.getFirst()).isEqualTo(loss.computeScore(LABELS, STUDENT, SOFTMAX, null, true));
        assertThat(both.getSecond()).isEqualTo(loss.computeGradient(LABELS, STUDENT, SOFTMAX, null));
        double[] rows = loss.computeScoreArray(LABELS, STUDENT, SOFTMAX, null).toDoubleVector();
        assertThat(both.getFirst()).isEqualTo((rows[0] + rows[1]) / 2);
    }

    @Test
    void maskedRowsCostNothing() {
        DistillationLoss loss = new DistillationLoss(4, 0.7);
        INDArray mask = rows(new double[][] {{0}, {1}});
        double[] whole = loss.computeScoreArray(LABELS, STUDENT, SOFTMAX, null).toDoubleVector();
        assertThat(loss.computeScoreArray(LABELS, STUDENT, SOFTMAX, mask).toDoubleVector())
                .containsExactly(0, whole[1]);
        INDArray gradient = loss.computeGradient(LABELS, STUDENT, SOFTMAX, mask);
        assertThat(gradient.getRow(0).amaxNumber().doubleValue()).isZero();
        assertThat(gradient.getRow(1))
                .isEqualTo(loss.computeGradient(LABELS, STUDENT, SOFTMAX, null).getRow(1));
    }

    @Test
    void readsArraysInAnyOrderAndAnswersInTheirType() {
        DistillationLoss loss = new DistillationLoss(4, 0.7);
        INDArray wide = Nd4j.hstack(LABELS, LABELS).dup('f');
        INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(6, 12));
        assertThat(loss.computeGradient(view, STUDENT.dup('f'), SOFTMAX, null))
                .isEqualTo(loss.computeGradient(LABELS, STUDENT, SOFTMAX, null));
        assertThat(loss.computeGradient(LABELS.castTo(DataType.FLOAT), STUDENT.castTo(DataType.FLOAT), SOFTMAX, null)
                        .dataType())
                .isEqualTo(DataType.FLOAT);
    }

    /** Deeplearning4j computes in workspaces, where one array begins behind another in the same memory. */
    @Test
    void readsArraysInAWorkspace() {
        DistillationLoss loss = new DistillationLoss(4, 0.7);
        INDArray labels = LABELS.castTo(DataType.FLOAT);
        INDArray logits = STUDENT.castTo(DataType.FLOAT);
        INDArray expected = loss.computeGradient(labels, logits, SOFTMAX, null);
        WorkspaceConfiguration configuration =
                WorkspaceConfiguration.builder().initialSize(100_000).build();
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "loss-test")) {
            Nd4j.valueArrayOf(new long[] {7}, 99, DataType.FLOAT);
            assertThat(loss.computeGradient(labels.dup(), logits.dup('f'), SOFTMAX, null)
                            .detach())
                    .isEqualTo(expected);
        }
    }

    @Test
    void survivesJson() {
        List<Weighted> terms = new ArrayList<>();
        matches().forEach(match -> terms.add(new Weighted(1, match)));
        DistillationLoss loss = new DistillationLoss(0.9, terms);
        ComputationGraphConfiguration configuration =
                Networks.denseGraph(7, DataType.FLOAT, loss).getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
        assertThat(configuration.toJson())
                .contains("\"temperature\" : 3.0")
                .contains("\"alpha\" : 0.9")
                .contains(DistillationLoss.class.getName());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -4, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesATemperatureThatIsNotPositive(double temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistillationLoss(temperature, 0.5))
                .withMessage("temperature must be finite and > 0, but was " + temperature);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesAnAlphaOutsideTheUnitInterval(double alpha) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistillationLoss(4, alpha))
                .withMessage("alpha must be in [0, 1], but was " + alpha);
    }

    @Test
    void refusesWhatItCannotMean() {
        DistillationLoss loss = new DistillationLoss(4, 0.9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.computeScore(ONE_HOT, STUDENT, SOFTMAX, null, true))
                .withMessage("the distillation loss needs labels [oneHot | teacherLogits] of shape [2, 6] for logits"
                        + " [2, 3], but they were [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.computeScore(LABELS, STUDENT, new ActivationIdentity(), null, true))
                .withMessage(
                        "the distillation loss needs a softmax or one sigmoid as output, but the activation was identity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.computeScore(LABELS, STUDENT, SOFTMAX, ONE_HOT, true))
                .withMessage("the distillation loss needs one mask value per row: rows = 2, mask shape = [2, 3]");
    }

    private static INDArray rows(double[][] values) {
        return Nd4j.create(values);
    }

    private static double[] softmax(double[] logits, double temperature) {
        double sum = Arrays.stream(logits).map(z -> Math.exp(z / temperature)).sum();
        return Arrays.stream(logits).map(z -> Math.exp(z / temperature) / sum).toArray();
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThanOrEqualTo(tolerance);
    }
}
