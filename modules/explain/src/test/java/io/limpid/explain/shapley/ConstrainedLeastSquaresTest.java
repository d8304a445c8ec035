package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Coalitions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstrainedLeastSquaresTest {
    private static final int PLAYERS = 16;

    /** Coalitions, weights and outputs as shap drew and computed them, and what it made of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void equalsTheReferenceOnItsOwnCoalitions(int row) {
        double[][] lines = Reference.csv("expected/coalitions16/kernel_row" + row + ".csv");
        Coalitions coalitions = new Coalitions(PLAYERS);
        double[] weights = new double[lines.length];
        for (int c = 0; c < lines.length; c++) {
            coalitions.add();
            for (int player = 0; player < PLAYERS; player++) {
                if (lines[c][player] != 0) {
                    coalitions.join(c, player);
                }
            }
            weights[c] = lines[c][PLAYERS];
        }
        ConstrainedLeastSquares squares = new ConstrainedLeastSquares(coalitions, weights);
        Arrays.stream(Reference.csv("expected/shap_mlp16_kernel.csv"))
                .filter(expected -> expected[0] == row)
                .forEach(expected -> {
                    int output = (int) expected[1];
                    double[] worth = Arrays.stream(lines)
                            .mapToDouble(line -> line[PLAYERS + 1 + output])
                            .toArray();
                    double[] values = Arrays.copyOfRange(expected, 3, expected.length);
                    double full = expected[2] + Arrays.stream(values).sum();
                    assertThat(squares.solve(worth, expected[2], full)).containsExactly(values, within(1e-12));
                });
    }

    @Test
    void refusesCoalitionsThatLeaveAPlayerUndetermined() {
        Coalitions coalitions = new Coalitions(3);
        coalitions.add(0);
        coalitions.add(1);
        assertThatThrownBy(() -> new ConstrainedLeastSquares(coalitions, new double[] {1, 1}))
                .hasMessageContaining("give more coalitions");
    }
}
