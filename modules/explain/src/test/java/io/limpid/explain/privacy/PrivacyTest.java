package io.limpid.explain.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.global.Effect;
import io.limpid.explain.global.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PrivacyTest {
    private static final INDArray ROWS = Reference.rows("fixtures/mlp8_train.csv");

    @Test
    void noCentreIsARow() {
        Background summary = Clusters.of(ROWS, Players.each(8), 20, 1);
        assertThat(summary.size()).isBetween(5, 20);
        double[][] rows = ROWS.toDoubleMatrix();
        for (int c = 0; c < summary.size(); c++) {
            double[] centre = summary.row(c);
            assertThat(summary.weight(c) * rows.length).isGreaterThan(Clusters.LEAST - 0.5);
            assertThat(Arrays.stream(rows).anyMatch(row -> Arrays.equals(row, centre)))
                    .isFalse();
        }
    }

    /** Weighted means of cluster means are the mean of all rows. */
    @Test
    void centresKeepTheMean() {
        Background summary = Clusters.of(ROWS, Players.each(8), 10, 1);
        double mean = 0;
        for (int c = 0; c < summary.size(); c++) {
            mean += summary.weight(c) * summary.value(c, 0);
        }
        assertThat(mean).isCloseTo(ROWS.getColumn(0).meanNumber().doubleValue(), within(1e-12));
    }

    @Test
    void aCentreHasOneCategory() {
        double[][] rows = new double[30][];
        for (int i = 0; i < 30; i++) {
            rows[i] = new double[] {i % 3 == 0 ? 1 : 0, i % 3 == 0 ? 0 : 1, i};
        }
        Players players = Players.grouped(3, Map.of("colour", List.of(0, 1), "size", List.of(2)));
        Background summary = Clusters.of(Nd4j.create(rows), players, 3, 1);
        for (int c = 0; c < summary.size(); c++) {
            assertThat(new double[] {summary.value(c, 0), summary.value(c, 1)}).containsExactly(0, 1);
        }
    }

    @Test
    void refusesTooFewRowsToHideIn() {
        assertThatThrownBy(() -> Clusters.of(Nd4j.zeros(4, 2), Players.each(2), 2, 1))
                .hasMessage("a summary needs at least 5 rows, but there were 4");
    }

    /** Of 400 values (50 seeds, 8 features) the noise's mean square is 2 (p / nε)²; the mean of squares of Laplace values has deviation √5 of it. */
    @Test
    void noiseIsLaplaceOfTheStatedScale() {
        Predictor constant = x -> Nd4j.zeros(x.dataType(), x.size(0), 1).addi(0.5);
        Sample sample = new Sample(ROWS, new int[500], 0, Players.each(8), Background.of(ROWS), 1000);
        double scale = 8 / (500 * 0.2);
        double square = 0;
        int count = 0;
        for (int seed = 0; seed < 50; seed++) {
            for (Effect effect : new PrivateImportance(0.2, seed).explain(constant, sample)) {
                square += effect.y()[0] * effect.y()[0];
                count++;
                assertThat(effect.errors()[0]).isCloseTo(Math.sqrt(2) * scale, within(1e-12));
            }
        }
        double expected = 2 * scale * scale;
        assertThat(square / count).isCloseTo(expected, within(4 * Math.sqrt(5.0 / count) * expected));
    }
}
