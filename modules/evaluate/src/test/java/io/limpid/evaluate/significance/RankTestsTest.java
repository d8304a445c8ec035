package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestsTest {
    private static final double ROUNDING = 1e-12;

    /** All n differences above zero is one of 2ⁿ equally likely patterns of signs. */
    @Test
    void countsPatternsOfSigns() {
        assertThat(SignedRank.above(1, 2, 3, 4, 5)).isCloseTo(1 / 32.0, within(ROUNDING));
        // only the smallest below zero: two patterns have a rank sum of at least 14
        assertThat(SignedRank.above(-1, 2, 3, 4, 5)).isCloseTo(2 / 32.0, within(ROUNDING));
        assertThat(SignedRank.above(-1, -2, -3, -4, -5)).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void seesNothingInZeros() {
        assertThat(SignedRank.above(0, 0, 0)).isEqualTo(1);
        assertThat(SignedRank.above(0, 1, 2, 3, 4, 5)).isCloseTo(1 / 32.0, within(ROUNDING));
        assertThat(SignedRank.above()).isNaN();
    }

    /** 2,000 samples of symmetric noise: five standard errors of a share of 5% are 2.4 points. */
    @Test
    void keepsItsLevelOnSymmetricNoise() {
        Random random = new Random(1);
        for (int n : new int[] {12, 80}) {
            int alarms = 0;
            for (int repeat = 0; repeat < 2000; repeat++) {
                double[] noise = new double[n];
                Arrays.setAll(noise, i -> Math.pow(random.nextGaussian(), 3));
                alarms += SignedRank.above(noise) < 0.05 ? 1 : 0;
            }
            assertThat(alarms / 2000.0).as("n = %d", n).isBetween(0.026, 0.074);
        }
    }

    /** Of the 20 ways to choose 3 of 6 ranks, one is as extreme on either side. */
    @Test
    void countsDivisionsOfRanks() {
        assertThat(RankSum.pValue(new double[] {1, 2, 3}, new double[] {4, 5, 6}))
                .isCloseTo(2 / 20.0, within(ROUNDING));
        assertThat(RankSum.pValue(new double[] {5, 5}, new double[] {5, 5, 5})).isEqualTo(1);
        assertThat(RankSum.pValue(new double[0], new double[] {1})).isNaN();
    }

    /**
     * Means 3 and 6, variances 2.5 and 10, five each: t = −3/√2.5 with 6.25/(0.25/4 + 4/4)·… = 5.882 degrees of freedom;
     * the p-value is that of Student's distribution there.
     */
    @Test
    void followsWelchsFormula() {
        double[] first = {1, 2, 3, 4, 5};
        double[] second = {2, 4, 6, 8, 10};
        double freedom = Math.pow(0.5 + 2, 2) / (0.25 / 4 + 4.0 / 4);
        double expected = 2
                * org.apache.commons.statistics.distribution.TDistribution.of(freedom)
                        .survivalProbability(3 / Math.sqrt(2.5));
        assertThat(Welch.pValue(first, second)).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void makesNoTestOfNumbersWithoutSpread() {
        assertThat(Welch.pValue(new double[] {1, 1}, new double[] {1, 1})).isEqualTo(1);
        assertThat(Welch.pValue(new double[] {1, 1}, new double[] {2, 2})).isNaN();
        assertThatThrownBy(() -> Welch.pValue(new double[1], new double[3]))
                .hasMessage("Welch's test needs >= 2 numbers a group, but had 1 and 3");
    }
}
