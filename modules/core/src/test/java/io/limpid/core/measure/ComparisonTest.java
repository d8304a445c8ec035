package io.limpid.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ComparisonTest {
    private static final double[][] EVEN = {{0.5, 0.5}, {0.5, 0.5}};

    private static Split rows(int... labels) {
        return new Split(
                "test",
                Nd4j.arange(2 * labels.length).reshape(labels.length, 2),
                labels,
                2,
                Map.of(),
                row -> List.of());
    }

    private static Comparison against(double[][] candidate, double[][] reference) {
        Schema schema = new Schema("rows", List.of(2), List.of(), List.of("no", "yes"), List.of());
        return new Comparison(candidate, reference, rows(0, 1), schema, 1);
    }

    @Test
    void refusesWhatIsNoProbabilityNamingModelRowAndClass() {
        assertThatThrownBy(() -> against(new double[][] {{1, 0}, {0.5, Double.NaN}}, EVEN))
                .hasMessage("candidate must give probabilities in [0, 1], but row 1, class 1 was NaN");
        assertThatThrownBy(() -> against(EVEN, new double[][] {{-0.2, 1.2}, {1, 0}}))
                .hasMessage("reference must give probabilities in [0, 1], but row 0, class 0 was -0.2");
    }

    @Test
    void refusesRowsThatDoNotSumToOneWithinATolerance() {
        assertThatThrownBy(() -> against(new double[][] {{1, 0}, {0.5, 0.4}}, EVEN))
                .hasMessage("candidate must give rows that sum to 1 within 0.001, but row 1 sums to 0.9;"
                        + " does the model end in a softmax?");
        assertThat(against(new double[][] {{1, 0}, {0.5, 0.4995}}, EVEN).size()).isEqualTo(2);
    }

    @Test
    void refusesOtherNumbersOfRowsAndClasses() {
        assertThatThrownBy(() -> against(new double[][] {{1, 0}}, EVEN))
                .hasMessage("candidate, reference and split must have one row each: 1, 2, 2");
        assertThatThrownBy(() -> against(new double[][] {{1, 0}, {1}}, EVEN))
                .hasMessage("candidate must give one probability per class: row 1 has 1, classes = 2");
        Schema three = new Schema("rows", List.of(2), List.of(), List.of("a", "b", "c"), List.of());
        assertThatThrownBy(() -> new Comparison(EVEN, EVEN, rows(0, 1), three, 1))
                .hasMessage("schema and split must have the same classes: 3, 2");
    }

    @Test
    void predictsASplitInBatchesWithTheLastOneShorter() {
        List<Long> batches = new ArrayList<>();

        double[][] outputs = Comparison.outputs(
                x -> {
                    batches.add(x.size(0));
                    return x.mul(2);
                },
                rows(0, 1, 0, 1, 0),
                2);

        assertThat(batches).containsExactly(2L, 2L, 1L);
        assertThat(outputs).isDeepEqualTo(new double[][] {{0, 2}, {4, 6}, {8, 10}, {12, 14}, {16, 18}});
    }

    @Test
    void decidesForTheFirstOfEqualProbabilities() {
        assertThat(Comparison.decision(new double[] {0.2, 0.4, 0.4})).isEqualTo(1);
        assertThat(Comparison.decisions(EVEN)).containsExactly(0, 0);
    }

    @Test
    void intervalsKeepTheirOrder() {
        assertThatThrownBy(() -> new Interval(1, 0, 0.95, "none"))
                .hasMessage("low must be <= high, but they were 1.0 and 0.0");
        assertThat(new Interval(-0.5, 2, 0.95, "any").within(0, 1)).isEqualTo(new Interval(0, 1, 0.95, "any"));
        assertThat(Interval.NONE.contains(0)).isFalse();
    }
}
