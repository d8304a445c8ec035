package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.function.Explained;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InternalInfluenceTest {
    private static final INDArray ROWS = Oracle.rows("mlp8_x.csv");
    private static final Optional<INDArray> MEAN =
            Optional.of(Oracle.rows("mlp8_background.csv").mean(0));
    private static final Network NETWORK = Oracle.perceptron("mlp8_logit.json");

    /** Captum rounds the weights of its quadrature to float. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isCaptums(int layer) {
        double[][] expected = Oracle.values("internal_influence_" + layer + ".csv");
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution found = new InternalInfluence(Optional.of("hidden" + layer), MEAN, 50, Explained.LOGIT)
                    .explain(NETWORK, ROWS, targets);
            for (int row = 0; row < 10; row++) {
                assertThat(found.values()[row]).containsExactly(expected[row * 3 + output], within(1e-7));
            }
        }
    }

    /** Behind the last hidden layer the logit is linear, and its derivative the same all along the way. */
    @Test
    void isTheWeightsWhereTheRestIsLinear() {
        Attribution found = new InternalInfluence(Optional.of("hidden1"), Optional.empty(), 7, Explained.LOGIT)
                .explain(NETWORK, ROWS, new int[10]);
        double[] weights = NETWORK.graph()
                .getLayer("output")
                .getParam("W")
                .getColumn(0)
                .dup()
                .toDoubleVector();
        assertThat(found.values()[4]).containsExactly(weights, within(1e-12));
        assertThat(found.gap(4)).isEmpty();
    }

    @Test
    void refusesAPathWithoutPoints() {
        assertThatThrownBy(() -> new InternalInfluence(Optional.empty(), Optional.empty(), 0, Explained.LOGIT))
                .hasMessage("steps must be >= 1, but was 0");
    }
}
