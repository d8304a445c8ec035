package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void hasAsFewDigitsAsTheMiddleHalfAllows() {
        assertThat(Threshold.between(34, 35)).isEqualTo(34.5);
        assertThat(Threshold.between(30, 40)).isEqualTo(35);
        assertThat(Threshold.between(1880, 1919)).isEqualTo(1900);
        assertThat(Threshold.between(0.7999, 0.8)).isEqualTo(0.79995);
        assertThat(Threshold.between(-3, 3)).isZero();
        assertThat(Threshold.between(1e9, 1e9 + 4)).isEqualTo(1e9 + 2);
    }

    @Test
    void separatesAnyTwoDifferentNumbers() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            double low = Double.longBitsToDouble(random.nextLong());
            double high = random.nextInt(3) == 0 ? Math.nextUp(low) : low + Math.abs(low) * random.nextDouble();
            if (low < high && high <= Double.MAX_VALUE) {
                double threshold = Threshold.between(low, high);
                assertThat(low <= threshold && threshold < high)
                        .as("%s between %s and %s", threshold, low, high)
                        .isTrue();
            }
        }
    }
}
