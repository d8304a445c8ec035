package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Teachers.Choice;
import io.limpid.compress.distill.Teachers.Member;
import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TeachersTest {
    private static final INDArray ONE = Nd4j.zeros(DataType.FLOAT, 1, Sample.FEATURES);
    private static final INDArray ROWS = Nd4j.zeros(DataType.FLOAT, 3, Sample.FEATURES);
    private static final Target TARGET = new Target("yield", 50, 2);
    private static final Schema BARE = new Schema("rows", List.of(Sample.FEATURES), List.of(), List.of(), List.of());
    private static final Schema LABELS = BARE.labelling(List.of("a", "b"));
    private static final Schema NUMBER = BARE.predicting(TARGET);

    /** Weights 3 and 1: p ∝ (0.9^3 · 0.5)^(1/4) against (0.1^3 · 0.5)^(1/4), whose ratio is 9^(3/4). */
    @Test
    void averagesLogarithmsByWeight() {
        Teachers teachers = new Teachers(List.of(new Member(sure(0.9f), 3), new Member(sure(0.5f), 1)), Choice.AVERAGE);
        double ratio = Math.pow(9, 0.75);
        // float probabilities: 1e-6 is ten roundings
        assertThat(teachers.predict(ONE).getDouble(0, 0)).isCloseTo(ratio / (1 + ratio), within(1e-6));
        assertThat(teachers.predict(ONE).sumNumber().doubleValue()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aMemberBesideItselfChangesNothingAtAnyTemperature() {
        Network network = Networks.dense(4);
        Split rows = Sample.data().train();
        INDArray twice = new Teachers(List.of(new Member(network, 1), new Member(network, 5)), Choice.AVERAGE)
                .logits(rows.inputs());
        INDArray own = network.logits(rows.inputs());
        for (double temperature : new double[] {0.5, 1, 20}) {
            INDArray difference =
                    Nd4j.nn.softmax(twice.div(temperature), 1).sub(Nd4j.nn.softmax(own.div(temperature), 1));
            assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-6);
        }
    }

    @Test
    void choosesForEachRowWhoIsBestOnItsLabel() {
        Split rows = Sample.data().train();
        Predictor forFirst = sure(0.8f);
        Predictor forSecond = sure(0.3f);
        INDArray chosen = TeacherOutputs.of(
                new Teachers(List.of(new Member(forFirst, 1), new Member(forSecond, 1)), Choice.BEST),
                rows,
                Sample.context(1));
        for (int row = 0; row < rows.size(); row++) {
            double first = rows.label(row) == 0 ? 0.8 : 0.3;
            assertThat(Math.exp(chosen.getDouble(row, 0))).isCloseTo(first, within(1e-6));
        }
    }

    /** Weights 3 and 1: the odds of the first label are 9^(3/4), of the second those of 0.2^(3/4) · 0.5^(1/4) to 0.8^(3/4) · 0.5^(1/4). */
    @Test
    void averagesLogOddsOfEachLabelByWeight() {
        Teachers teachers = Teachers.of(
                LABELS, List.of(new Member(says(0.9f, 0.2f), 3), new Member(says(0.5f, 0.5f), 1)), Choice.AVERAGE);
        INDArray said = teachers.predict(ONE);
        assertThat(said.getDouble(0, 0)).isCloseTo(1 / (1 + Math.pow(9, -0.75)), within(1e-6));
        assertThat(said.getDouble(0, 1)).isCloseTo(1 / (1 + Math.pow(4, 0.75)), within(1e-6));
    }

    @Test
    void averagesNumbersByWeight() {
        Teachers teachers =
                Teachers.of(NUMBER, List.of(new Member(says(2), 3), new Member(says(-6), 1)), Choice.AVERAGE);
        assertThat(teachers.predict(ONE).toFloatMatrix()).isEqualTo(new float[][] {{0}});
    }

    @Test
    void choosesForEachRowWhoIsBestOnAllItsLabels() {
        boolean[][] held = {{true, false}, {true, true}, {false, false}};
        Split rows = Split.ofLabelSets("train", ROWS, new LabelSets(2, held), Map.of(), row -> List.of());
        // On {a} the first costs -log 0.9 - log 0.8 and is the best, on {a, b} and on none the second
        Teachers teachers = Teachers.of(
                LABELS, List.of(new Member(says(0.9f, 0.2f), 1), new Member(says(0.6f, 0.6f), 1)), Choice.BEST);
        INDArray chosen = TeacherOutputs.of(teachers, rows, Sample.context(1));
        assertThat(1 / (1 + Math.exp(-chosen.getDouble(0, 0)))).isCloseTo(0.9, within(1e-6));
        assertThat(1 / (1 + Math.exp(-chosen.getDouble(1, 0)))).isCloseTo(0.6, within(1e-6));
        assertThat(1 / (1 + Math.exp(-chosen.getDouble(2, 1)))).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void choosesForEachRowWhoIsNearestToItsNumber() {
        Split rows = Split.ofNumbers("train", ROWS, new double[] {54, 47, 50}, TARGET, Map.of(), row -> List.of());
        // Standardised 2, -1.5 and 0
        Teachers teachers = Teachers.of(NUMBER, List.of(new Member(says(3), 1), new Member(says(-1), 1)), Choice.BEST);
        assertThat(TeacherOutputs.of(teachers, rows, Sample.context(1)).toFloatMatrix())
                .isEqualTo(new float[][] {{3}, {-1}, {-1}});
    }

    @Test
    void sureProbabilitiesOfLabelsHaveFiniteLogOdds() {
        Split rows = Split.ofLabelSets("train", ROWS, new LabelSets(2, new boolean[3][2]), Map.of(), row -> List.of());
        INDArray said = TeacherOutputs.of(says(0, 1), rows, Sample.context(1));
        assertThat(said.getDouble(0, 0)).isCloseTo(Math.log(Float.MIN_NORMAL), within(1e-4));
        assertThat(said.getDouble(0, 1)).isCloseTo(24 * Math.log(2), within(1e-4));
    }

    @Test
    void refusesOneTeacherAndWeightsOfTheBest() {
        Member half = new Member(sure(0.5f), 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Teachers(List.of(half), Choice.AVERAGE))
                .withMessage("several teachers must be at least 2, but were 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Teachers(List.of(half, half), Choice.BEST))
                .withMessage("weight of a teacher must be 1 where the best is chosen, but was 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member(sure(0.5f), Double.NaN))
                .withMessage("weight of a teacher must be finite and > 0, but was NaN");
        Split rows = Split.ofNumbers("train", ROWS, new double[3], TARGET, Map.of(), row -> List.of());
        Teachers ofClasses = new Teachers(List.of(half, half), Choice.AVERAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TeacherOutputs.of(ofClasses, rows, Sample.context(1)))
                .withMessageEndingWith("the teachers are of logits, but the data is of numbers");
    }

    /** The same probability of the first of two classes for every row. */
    private static Predictor sure(float first) {
        return says(first, 1 - first);
    }

    /** The same outputs for every row. */
    private static Predictor says(float... outputs) {
        return x -> Nd4j.ones(DataType.FLOAT, x.size(0), 1).mmul(Nd4j.createFromArray(new float[][] {outputs}));
    }
}
