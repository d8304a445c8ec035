package io.limpid.evaluate.fidelity;

import static io.limpid.evaluate.Comparisons.binary;
import static io.limpid.evaluate.Comparisons.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.significance.PairedDifference;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;
import org.junit.jupiter.api.Test;

class FidelityTest {
    /** Labels 1 1 1 0 0 0 1 1; the candidate has 5 right, the reference 6. */
    private static final Comparison EIGHT = Comparisons.of(
            binary(0.9, true, true, false, false, false, true, false, true),
            binary(0.8, true, true, true, false, true, false, true, false),
            1,
            1,
            1,
            0,
            0,
            0,
            1,
            1);

    @Test
    void countsRightDecisions() {
        assertThat(new Accuracy().measure(EIGHT))
                .containsExactly(
                        new Measurement("accuracy", Subject.CANDIDATE, 5 / 8.0, Unit.FRACTION, Wilson.interval(5, 8)));
    }

    @Test
    void pairsTheRowsOfAnAccuracyChange() {
        // both right on rows 0, 1, 3; candidate alone on 4, 7; reference alone on 2, 5, 6
        assertThat(new AccuracyChange().measure(EIGHT))
                .containsExactly(new Measurement(
                        "accuracy-change",
                        Subject.COMPARISON,
                        -1 / 8.0,
                        Unit.FRACTION_DIFFERENCE,
                        new PairedDifference(3, 2, 3, 0).interval()));
    }

    @Test
    void splitsTheChangeByClass() {
        List<Measurement> found = new ClassAccuracyChange().measure(EIGHT);

        assertThat(found).extracting(Measurement::name).containsExactly("accuracy-change.c0", "accuracy-change.c1");
        assertThat(found.get(0).interval()).isEqualTo(new PairedDifference(1, 1, 1, 0).interval());
        assertThat(found.get(1).value()).isEqualTo(-1 / 5.0);
        assertThat(found.get(1).interval()).isEqualTo(new PairedDifference(2, 1, 2, 0).interval());
    }

    @Test
    void leavesTheChangeOfAnAbsentClassUndefined() {
        Comparison ones = Comparisons.of(binary(0.9, true, false), binary(0.9, true, true), 1, 1);

        Measurement absent = new ClassAccuracyChange().measure(ones).get(0);

        assertThat(absent.value()).isNaN();
        assertThat(absent.interval().method()).isEqualTo("undefined: no row is of this class");
    }

    @Test
    void countsAlikeDecisions() {
        // rows 0, 1, 3 are decided alike
        assertThat(new Agreement().measure(EIGHT))
                .containsExactly(new Measurement(
                        "agreement", Subject.COMPARISON, 3 / 8.0, Unit.FRACTION, Wilson.interval(3, 8)));
    }

    @Test
    void countsFlipsBothWays() {
        List<Measurement> found = new Flips().measure(EIGHT);

        assertThat(named("right-to-wrong", found).value()).isEqualTo(3);
        assertThat(named("wrong-to-right", found).value()).isEqualTo(2);
        assertThat(named("right-to-wrong-fraction", found).value()).isEqualTo(3 / 8.0);
        assertThat(named("right-to-wrong-fraction", found).interval()).isEqualTo(Wilson.interval(3, 8));
        assertThat(named("wrong-to-right-fraction", found).interval()).isEqualTo(Wilson.interval(2, 8));
        // five discordant rows, three against two: nothing is less extreme
        assertThat(named("mcnemar", found).value()).isCloseTo(1, within(1e-14));
        assertThat(named("mcnemar", found).unit()).isEqualTo(Unit.P_VALUE);
    }

    @Test
    void tabulatesTruthAgainstDecision() {
        assertThat(ConfusionMatrix.of(EIGHT.candidate(), EIGHT.on())).isDeepEqualTo(new int[][] {{2, 1}, {2, 3}});
        Comparison trained = Comparisons.trained();
        int[][] matrix = ConfusionMatrix.of(trained.candidate(), trained.on());
        // the network's training accuracy is 0.878 on 500 rows
        assertThat(matrix[0][0] + matrix[1][1] + matrix[2][2]).isEqualTo(439);
    }

    @Test
    void listsChangedDecisionsMostConfidentFirst() {
        Comparison comparison = Comparisons.of(
                new double[][] {{0.4, 0.6}, {0.9, 0.1}, {0.2, 0.8}, {0.1, 0.9}, {0.2, 0.8}},
                new double[][] {{0.7, 0.3}, {0.8, 0.2}, {0.6, 0.4}, {0.3, 0.7}, {0.9, 0.1}},
                0,
                0,
                1,
                1,
                0);

        assertThat(ChangedDecision.of(comparison, 10))
                .containsExactly(
                        new ChangedDecision(2, 1, 0, 1, 0.6, 0.8),
                        new ChangedDecision(4, 0, 0, 1, 0.9, 0.8),
                        new ChangedDecision(0, 0, 0, 1, 0.7, 0.6));
        assertThat(ChangedDecision.of(comparison, 1))
                .extracting(ChangedDecision::row)
                .containsExactly(2);
    }
}
