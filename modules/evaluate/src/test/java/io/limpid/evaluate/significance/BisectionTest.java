package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BisectionTest {
    @Test
    void findsTheZero() {
        assertThat(Bisection.zero(0, 2, x -> x * x - 2)).isCloseTo(Math.sqrt(2), within(2e-12));
    }

    @Test
    void staysAtTheEndWhereThereIsNone() {
        assertThat(Bisection.zero(0, 1, x -> x + 1)).isZero();
        assertThat(Bisection.zero(0, 1, x -> x - 3)).isEqualTo(1);
    }
}
