package io.limpid.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequantizationTest {
    @Test
    void writesPowersOfTwoExactly() {
        assertThat(Requantization.of(1)).isEqualTo(new Requantization(1 << 30, 30));
        assertThat(Requantization.of(0.5)).isEqualTo(new Requantization(1 << 30, 31));
        assertThat(Requantization.of(0x1p29)).isEqualTo(new Requantization(1 << 30, 1));
        assertThat(Requantization.of(Math.nextDown(1.0))).isEqualTo(Requantization.of(1));
    }

    @Test
    void roundsTiesUp() {
        Requantization half = Requantization.of(0.5);
        assertThat(half.apply(3)).isEqualTo(2);
        assertThat(half.apply(-3)).isEqualTo(-1);
        assertThat(half.apply(-4)).isEqualTo(-2);
    }

    @Test
    void isTheFloorOfTheExactProductPlusHalf() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double factor = Math.scalb(0.5 + random.nextDouble() / 2, random.nextInt(60) - 31);
            Requantization requantization = Requantization.of(factor);
            assertThat(requantization.factor()).isCloseTo(factor, within(factor * 0x1p-31));
            for (int value : new int[] {random.nextInt(), random.nextInt(1000) - 500, Integer.MIN_VALUE}) {
                BigDecimal exact = new BigDecimal(requantization.factor())
                        .multiply(BigDecimal.valueOf(value))
                        .add(new BigDecimal("0.5"))
                        .setScale(0, RoundingMode.FLOOR);
                assertThat(requantization.apply(value)).isEqualTo(exact.longValueExact());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 0x1p-33, 0x1.fffffep-33})
    void takesEverythingToZeroBelowAFactorThatCanMatter(double factor) {
        assertThat(Requantization.of(factor).apply(Integer.MAX_VALUE)).isZero();
        assertThat(Requantization.of(factor).apply(Integer.MIN_VALUE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0x1p30, Double.POSITIVE_INFINITY, Double.NaN})
    void refusesFactorsOutOfRange(double factor) {
        assertThatThrownBy(() -> Requantization.of(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requantization factor must be in (0, 2^30), but was " + factor);
    }
}
