package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Teachers.Choice;
import io.limpid.compress.distill.Teachers.Member;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TeachersTest {
    private static final INDArray ONE = Nd4j.zeros(DataType.FLOAT, 1, Sample.FEATURES);

    /** Weights 3 and 1: p ∝ (0.9^3 · 0.5)^(1/4) against (0.1^3 · 0.5)^(1/4), whose ratio is 9^(3/4). */
    @Test
    void averagesLogarithmsByWeight() {
        Teachers teachers = new Teachers(List.of(new Member(says(0.9f), 3), new Member(says(0.5f), 1)), Choice.AVERAGE);
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
        Predictor forFirst = says(0.8f);
        Predictor forSecond = says(0.3f);
        INDArray chosen = TeacherLogits.of(
                new Teachers(List.of(new Member(forFirst, 1), new Member(forSecond, 1)), Choice.BEST),
                rows,
                Sample.context(1));
        for (int row = 0; row < rows.size(); row++) {
            double first = rows.label(row) == 0 ? 0.8 : 0.3;
            assertThat(Math.exp(chosen.getDouble(row, 0))).isCloseTo(first, within(1e-6));
        }
    }

    @Test
    void refusesOneTeacherAndWeightsOfTheBest() {
        Member half = new Member(says(0.5f), 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Teachers(List.of(half), Choice.AVERAGE))
                .withMessage("several teachers must be at least 2, but were 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Teachers(List.of(half, half), Choice.BEST))
                .withMessage("weight of a teacher must be 1 where the best is chosen, but was 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member(says(0.5f), Double.NaN))
                .withMessage("weight of a teacher must be finite and > 0, but was NaN");
    }

    /** The same probability of the first class for every row. */
    private static Predictor says(float first) {
        return x ->
                Nd4j.ones(DataType.FLOAT, x.size(0), 1).mul(Nd4j.createFromArray(new float[][] {{first, 1 - first}}));
    }
}
