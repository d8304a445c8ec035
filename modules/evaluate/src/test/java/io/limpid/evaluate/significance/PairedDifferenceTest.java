package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** Airway hyper-responsiveness before and after transplantation: Fagerland et al., Statistics in Medicine 33 (2014). */
    @Test
    void givesThePublishedInterval() {
        Interval interval = new PairedDifference(1, 1, 7, 12).interval();

        assertThat(interval.low()).isCloseTo(-0.507, within(5e-4));
        assertThat(interval.high()).isCloseTo(-0.026, within(5e-4));
        assertThat(interval.method()).isEqualTo("Newcombe paired (method 10)");
    }

    @Test
    void addsTheSquaresOfBothWilsonIntervalsWhereThePairsAreUncorrelated() {
        // ad = bc, so phi is 0
        PairedDifference difference = new PairedDifference(30, 20, 30, 20);
        Interval first = Wilson.interval(50, 100);
        Interval second = Wilson.interval(60, 100);

        assertThat(difference.value()).isCloseTo(-0.1, within(1e-15));
        assertThat(difference.interval().low())
                .isCloseTo(-0.1 - Math.hypot(0.5 - first.low(), second.high() - 0.6), within(1e-15));
        assertThat(difference.interval().high())
                .isCloseTo(-0.1 + Math.hypot(first.high() - 0.5, 0.6 - second.low()), within(1e-15));
    }

    @Test
    void swapsItsSignWithItsModels() {
        Interval one = new PairedDifference(80, 9, 4, 7).interval();
        Interval other = new PairedDifference(80, 4, 9, 7).interval();

        assertThat(one.low()).isCloseTo(-other.high(), within(1e-14));
        assertThat(one.high()).isCloseTo(-other.low(), within(1e-14));
    }

    @Test
    void staysOpenWhenNoPairDiffers() {
        PairedDifference same = new PairedDifference(950, 0, 0, 50);

        assertThat(same.value()).isZero();
        // Nought of 1000 pairs differ: by the rule of three up to 0.3% might.
        assertThat(same.interval().low()).isBetween(-0.01, -0.001);
        assertThat(same.interval().high()).isBetween(0.001, 0.01);
        assertThat(new PairedDifference(5, 0, 0, 0).interval().contains(0)).isTrue();
    }

    @Test
    void coversTheTrueDifferenceOfCorrelatedModels() {
        int covered = Coverage.count(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            long[] counts = new long[4];
            for (int i = 0; i < 200; i++) {
                double u = random.nextDouble();
                counts[u < 0.85 ? 0 : u < 0.92 ? 1 : u < 0.95 ? 2 : 3]++;
            }
            return new PairedDifference(counts[0], counts[1], counts[2], counts[3])
                    .interval()
                    .contains(0.07 - 0.03);
        });

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.95));
    }

    @Test
    void countsPairsOfOutcomes() {
        assertThat(PairedDifference.of(
                        new boolean[] {true, true, true, false, false, true},
                        new boolean[] {true, false, false, true, false, true}))
                .isEqualTo(new PairedDifference(2, 2, 1, 1));
        assertThatThrownBy(() -> PairedDifference.of(new boolean[2], new boolean[3]))
                .hasMessage("first and second must be of one length: 2, 3");
        assertThatThrownBy(() -> new PairedDifference(0, 0, 0, 0)).hasMessageContaining("at least one row");
    }
}
