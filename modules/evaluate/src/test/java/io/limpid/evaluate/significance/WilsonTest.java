package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Interval;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    private static final double Z2 = 1.959963984540054 * 1.959963984540054;

    /** R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3; four decimals. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void givesThePublishedIntervals(long successes, long trials, double low, double high) {
        Interval interval = Wilson.interval(successes, trials);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.method()).isEqualTo("Wilson");
    }

    @Test
    void endsAtZeroAndOneWithTheClosedFormOnTheOtherSide() {
        assertThat(Wilson.interval(0, 37).low()).isZero();
        assertThat(Wilson.interval(0, 37).high()).isCloseTo(Z2 / (37 + Z2), within(1e-15));
        assertThat(Wilson.interval(37, 37).low()).isCloseTo(37 / (37 + Z2), within(1e-15));
        assertThat(Wilson.interval(37, 37).high()).isEqualTo(1);
    }

    @Test
    void solvesTheScoreEquationAtBothEnds() {
        Interval interval = Wilson.interval(9314, 10_000);

        for (double p : new double[] {interval.low(), interval.high()}) {
            double score = (0.9314 - p) * (0.9314 - p) / (p * (1 - p) / 10_000);
            // p carries a relative error of about 1e-15 and the score is its difference to 0.9314, some 200 times less
            assertThat(score).isCloseTo(Z2, within(1e-10));
        }
    }

    @Test
    void coversTheTruthNearlyAsOftenAsItSaysOverAllProportions() {
        int n = 60;
        double sum = 0;
        double least = 1;
        for (int i = 1; i < 200; i++) {
            double p = i / 200.0;
            double coverage = 0;
            for (int k = 0; k <= n; k++) {
                coverage += Wilson.interval(k, n).contains(p)
                        ? BinomialDistribution.of(n, p).probability(k)
                        : 0;
            }
            sum += coverage / 199;
            least = Math.min(least, coverage);
        }

        // Newcombe finds a mean of 0.952 and a least of 0.83 close to 0 and 1 over many n.
        assertThat(sum).isBetween(0.945, 0.96);
        assertThat(least).isGreaterThan(0.83);
    }

    @Test
    void refusesCountsThatAreNoProportion() {
        assertThatThrownBy(() -> Wilson.interval(1, 0)).hasMessage("trials must be >= 1, but was 0");
        assertThatThrownBy(() -> Wilson.interval(4, 3)).hasMessage("successes must be in [0, trials = 3], but was 4");
    }
}
