package io.limpid.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.train.LearningRateSchedule.Curve;
import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {
    /** Updates in an epoch. */
    private static final long UPDATES = 10;

    @Test
    void aConstantRateIsTheSameAtEveryUpdate() {
        for (long step = 0; step < 50; step++) {
            assertThat(LearningRateSchedule.CONSTANT.factor(step, UPDATES, 5)).isEqualTo(1);
        }
    }

    @Test
    void theCosineFallsFromTheWholeRateThroughHalfOfItTowardsZero() {
        LearningRateSchedule cosine = LearningRateSchedule.cosine();
        assertThat(cosine.factor(0, UPDATES, 4)).isEqualTo(1);
        assertThat(cosine.factor(20, UPDATES, 4)).isCloseTo(0.5, within(1e-15));
        assertThat(cosine.factor(39, UPDATES, 4)).isCloseTo((1 + Math.cos(Math.PI * 39 / 40)) / 2, within(1e-15));
        for (long step = 1; step < 40; step++) {
            assertThat(cosine.factor(step, UPDATES, 4)).isPositive().isLessThan(cosine.factor(step - 1, UPDATES, 4));
        }
    }

    @Test
    void theStepMultipliesTheRateEverySoManyEpochs() {
        LearningRateSchedule step = new LearningRateSchedule(Curve.STEP, 0, 2, 0.1);
        assertThat(step.factor(19, UPDATES, 6)).isEqualTo(1);
        assertThat(step.factor(20, UPDATES, 6)).isEqualTo(0.1);
        assertThat(step.factor(40, UPDATES, 6)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void theWarmUpClimbsInAStraightLineAndTheCurveBeginsAfterIt() {
        LearningRateSchedule warm = new LearningRateSchedule(Curve.COSINE, 1, 1, 1);
        for (long step = 0; step < UPDATES; step++) {
            assertThat(warm.factor(step, UPDATES, 3)).isCloseTo((step + 1) / 10.0, within(1e-15));
        }
        assertThat(warm.factor(10, UPDATES, 3)).isEqualTo(1);
        assertThat(warm.factor(20, UPDATES, 3)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void aWarmUpLongerThanTrainingFillsTheWholeOfIt() {
        LearningRateSchedule warm = new LearningRateSchedule(Curve.CONSTANT, 8, 1, 1);
        assertThat(warm.factor(19, UPDATES, 2)).isEqualTo(1);
        assertThat(warm.factor(9, UPDATES, 2)).isEqualTo(0.5);
    }

    @Test
    void refusesWhatIsNoSchedule() {
        assertThatThrownBy(() -> new LearningRateSchedule(Curve.COSINE, Double.NaN, 1, 1))
                .hasMessage("warm-up must be finite and >= 0, but was NaN");
        assertThatThrownBy(() -> new LearningRateSchedule(Curve.STEP, 0, 0, 0.5))
                .hasMessage("every must be >= 1, but was 0");
        assertThatThrownBy(() -> new LearningRateSchedule(Curve.STEP, 0, 1, 1.5))
                .hasMessage("factor must be in (0, 1], but was 1.5");
    }
}
