package io.limpid.core.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class PowersTest {
    /** The series leaves out r⁴/24 with r ≤ ln 2 / 512, so 1.4e-13; x − steps · STEP rounds at 700 · 2⁻⁵³. */
    @Test
    void isExpToTwelveDigits() {
        for (double x = -705; x < 705; x += 0.0371) {
            assertThat(Powers.exp(x)).isCloseTo(Math.exp(x), withinPercentage(1e-10));
        }
        assertThat(Powers.exp(0)).isOne();
    }

    @Test
    void knowsTheEnds() {
        assertThat(Powers.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Powers.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Powers.exp(Double.NaN)).isNaN();
    }
}
