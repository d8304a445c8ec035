package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
    @Test
    void isExactForFewDiscordantRows() {
        // 2 (C(8,0) + C(8,1)) / 2^8
        assertThat(McNemar.pValue(1, 7)).isCloseTo(18 / 256.0, within(1e-14));
        assertThat(McNemar.pValue(7, 1)).isCloseTo(18 / 256.0, within(1e-14));
        // 2 / 2^24, the last count that is exact
        assertThat(McNemar.pValue(24, 0)).isCloseTo(Math.scalb(1, -23), within(1e-20));
    }

    @Test
    void usesTheChiSquareWithoutCorrectionForMany() {
        // (20 - 5)^2 / 25 = 3^2, so p = 2 (1 - Phi(3))
        assertThat(McNemar.pValue(20, 5)).isCloseTo(0.0026997960632601866, within(1e-15));
        // (220 - 180)^2 / 400 = 2^2
        assertThat(McNemar.pValue(220, 180)).isCloseTo(0.04550026389635842, within(1e-14));
    }

    @Test
    void isOneWhenNothingSpeaksAgainstEquality() {
        assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
        assertThat(McNemar.pValue(6, 6)).isCloseTo(1, within(1e-14));
        assertThat(McNemar.pValue(50, 50)).isEqualTo(1);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> McNemar.pValue(-1, 2)).hasMessage("counts must be >= 0, but were -1, 2");
    }
}
