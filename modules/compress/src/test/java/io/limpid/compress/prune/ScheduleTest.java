package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    @ParameterizedTest
    @EnumSource
    void endsExactlyAtTheTarget(Schedule schedule) {
        for (double target : new double[] {0, 0.1, 0.3, 0.7, 0.9, 1 / 3.0}) {
            assertThat(schedule.sparsity(0, target, 1)).isEqualTo(target);
            assertThat(schedule.sparsity(target / 3, target, 1)).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverShrinksAndStaysBetweenStartAndTarget(Schedule schedule) {
        double before = 0.2;
        for (int i = 0; i <= 1000; i++) {
            double now = schedule.sparsity(0.2, 0.9, i / 1000.0);
            assertThat(now).isBetween(before, 0.9);
            before = now;
        }
    }

    @Test
    void gradualOnesStartAtTheStart() {
        assertThat(Schedule.LINEAR.sparsity(0.2, 0.9, 0)).isCloseTo(0.2, within(1e-15));
        assertThat(Schedule.CUBIC.sparsity(0.2, 0.9, 0)).isCloseTo(0.2, within(1e-15));
        assertThat(Schedule.ONE_SHOT.sparsity(0.2, 0.9, 0)).isEqualTo(0.9);
    }

    @Test
    void cubicIsZhuAndGuptasEquation() {
        // s_f + (s_i - s_f)(1 - t)^3 by hand: 0.9 - 0.9/8 and 0.9 - 0.7 * 27/64
        assertThat(Schedule.CUBIC.sparsity(0, 0.9, 0.5)).isCloseTo(0.7875, within(1e-15));
        assertThat(Schedule.CUBIC.sparsity(0.2, 0.9, 0.25)).isCloseTo(0.6046875, within(1e-15));
        assertThat(Schedule.LINEAR.sparsity(0.2, 0.9, 0.25)).isCloseTo(0.375, within(1e-15));
    }

    @Test
    void exponentialTakesTheSameFractionOfWhatIsLeftEachTime() {
        // Density from 0.8 to 0.1 over three equal parts: each leaves (0.1 / 0.8)^(1/3) = 1/2 of it
        assertThat(Schedule.EXPONENTIAL.sparsity(0.2, 0.9, 1 / 3.0)).isCloseTo(0.6, within(1e-12));
        assertThat(Schedule.EXPONENTIAL.sparsity(0.2, 0.9, 2 / 3.0)).isCloseTo(0.8, within(1e-12));
        assertThat(Schedule.ITERATIVE.sparsity(0, 0.488, 1 / 3.0)).isCloseTo(0.2, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoPointOfARamp(Schedule schedule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.sparsity(0, 0.9, 1.5))
                .withMessage("done must be in [0, 1], but was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.sparsity(0, 0.9, Double.NaN))
                .withMessage("done must be in [0, 1], but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.sparsity(0.9, 0.5, 0.5))
                .withMessage(
                        "sparsities must satisfy 0 <= initial <= target <= 1, but were initial = 0.9, target = 0.5");
    }
}
