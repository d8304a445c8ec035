package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StudentMeanTest {
    @Test
    void isTheMeanAndTheQuantileOfTheTableTimesItsStandardError() {
        StudentMean mean = StudentMean.of(1, 2, 3);
        assertThat(mean.value()).isEqualTo(2);
        // s = 1, n = 3, two degrees of freedom: the tables give 4.3027
        assertThat(mean.interval().high()).isCloseTo(2 + 4.3027 / Math.sqrt(3), within(1e-4));
        assertThat(mean.interval().low()).isCloseTo(2 - 4.3027 / Math.sqrt(3), within(1e-4));
    }

    @Test
    void oneRepetitionHasNoInterval() {
        assertThat(StudentMean.of(7)).isEqualTo(new StudentMean(7, Interval.NONE));
        assertThatThrownBy(StudentMean::of).hasMessage("a mean needs at least one value, but there are none");
    }

    @Test
    void coversTheTrueMeanAsOftenAsItSays() {
        Random random = new Random(1);
        int covered = 0;
        int trials = 4000;
        for (int i = 0; i < trials; i++) {
            double[] values = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            covered += StudentMean.of(values).interval().contains(0) ? 1 : 0;
        }
        // Four standard deviations of a binomial fraction with p = 0.95
        assertThat((double) covered / trials).isCloseTo(0.95, within(4 * Math.sqrt(0.95 * 0.05 / trials)));
    }
}
