package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class ExactShapleyTest {
    @ParameterizedTest
    @ValueSource(strings = {"shap_mlp8_exact.csv", "shap_mlp8_exactref.csv"})
    void equalsTheReference(String expected) {
        Expected.holds(expected, Reference.mlp("mlp8"), "mlp8_x.csv", new ExactShapley(masking("mlp8")), 1e-12);
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
