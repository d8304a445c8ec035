package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KappaTest {
    private static final double Z2 = 1.959963984540054 * 1.959963984540054;

    @Test
    void isAgreementBeyondChance() {
        // po = .6, pe = .6 * .7 + .4 * .3 = .54
        assertThat(Kappa.of(new long[][] {{45, 15}, {25, 15}}).value()).isCloseTo(0.06 / 0.46, within(1e-15));
        assertThat(Kappa.of(new long[][] {{0, 5}, {5, 0}}).value()).isEqualTo(-1);
    }

    /** J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003), table 18.1. */
    @Test
    void hasThePublishedStandardError() {
        Kappa kappa = Kappa.of(new long[][] {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}});

        // po = .89, pe = .66; the error in ten digits from the formula of 1969 computed with NumPy
        assertThat(kappa.value()).isCloseTo(0.23 / 0.34, within(1e-15));
        assertThat(kappa.deviation()).isCloseTo(0.0877029535, within(1e-10));
    }

    @Test
    void staysUncertainWhereNoRowDiffers() {
        // pe = .82, n' = 2 * 200 * .18 = 72
        Kappa kappa = Kappa.of(new long[][] {{180, 0}, {0, 20}});

        assertThat(kappa.value()).isEqualTo(1);
        assertThat(kappa.interval().high()).isEqualTo(1);
        assertThat(kappa.interval().low()).isCloseTo(2 * 72 / (72 + Z2) - 1, within(1e-12));
    }

    @Test
    void isUndefinedWhereOnlyOneClassIsDecided() {
        Kappa kappa = Kappa.of(new long[][] {{7, 0}, {0, 0}});

        assertThat(kappa.value()).isNaN();
        assertThat(kappa.interval().method()).startsWith("undefined: both decide for the same one class");
        assertThatThrownBy(() -> Kappa.of(new long[2][2])).hasMessageContaining("at least one row");
    }

    @Test
    void coversTheTruth() {
        // joint probabilities with po = .95, marginals .5/.3/.2 on both sides: pe = .38
        double[] cells = {0.48, 0.01, 0.01, 0.01, 0.285, 0.005, 0.01, 0.005, 0.185};
        double truth = (0.95 - 0.38) / 0.62;
        int covered = Coverage.count(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            long[][] counts = new long[3][3];
            for (int i = 0; i < 250; i++) {
                double u = random.nextDouble();
                int cell = 0;
                while (cell < 8 && u >= cells[cell]) {
                    u -= cells[cell++];
                }
                counts[cell / 3][cell % 3]++;
            }
            return Kappa.of(counts).interval().contains(truth);
        });

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.94));
    }
}
