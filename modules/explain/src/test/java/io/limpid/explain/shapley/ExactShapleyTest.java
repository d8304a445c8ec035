package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExactShapleyTest {
    @ParameterizedTest
    @ValueSource(strings = {"shap_mlp8_exact.csv", "shap_mlp8_exactref.csv"})
    void equalsTheReference(String expected) {
        Expected.holds(expected, Reference.mlp("mlp8"), "mlp8_x.csv", new ExactShapley(masking("mlp8")), 1e-12);
    }

    /** All 65,536 coalitions of ten rows and three outputs, in the single precision of networks. */
    @Test
    void equalsTheReferenceOfSixteenFeaturesInSinglePrecision() {
        Network network = Oracle.perceptron("mlp16.json", DataType.FLOAT);
        INDArray x = Reference.rows("fixtures/mlp16_x.csv");
        double[][] expected = Reference.csv("expected/shap_mlp16_exact.csv");
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution found = new ExactShapley(masking("mlp16")).explain(network, x, targets);
            for (int row = 0; row < 10; row++) {
                assertThat(found.values()[row])
                        .containsExactly(Arrays.copyOfRange(expected[3 * row + output], 3, 19), within(1e-6));
            }
        }
    }

    @Test
    void refusesMorePlayersThanItCanEnumerate() {
        Masking masking = new Masking(Players.each(17), Background.of(Nd4j.zeros(1, 17)));
        assertThatThrownBy(() -> new ExactShapley(masking))
                .hasMessage("exact Shapley values need players <= 16, but were 17; group some, or use kernel-shap");
    }

    static Masking masking(String network) {
        return new Masking(Background.of(Reference.rows("fixtures/" + network + "_background.csv")));
    }
}
