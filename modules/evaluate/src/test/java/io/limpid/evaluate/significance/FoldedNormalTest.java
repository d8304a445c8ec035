package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldedNormalTest {
    @Test
    void isHalfNormalAroundZero() {
        assertThat(FoldedNormal.mean(0, 4)).isCloseTo(2 * Math.sqrt(2 / Math.PI), within(1e-15));
        assertThat(FoldedNormal.variance(0, 4)).isCloseTo(4 * (1 - 2 / Math.PI), within(1e-14));
        assertThat(FoldedNormal.sign(0, 4)).isZero();
    }

    @Test
    void isTheNormalItselfFarFromZero() {
        // beyond 8 deviations nothing is folded: 2Φ(-8) = 1e-15
        assertThat(FoldedNormal.mean(-8, 1)).isCloseTo(8, within(1e-13));
        assertThat(FoldedNormal.variance(-8, 1)).isCloseTo(1, within(1e-12));
        assertThat(FoldedNormal.sign(-8, 1)).isCloseTo(-1, within(1e-14));
    }

    @Test
    void isTheAbsoluteValueWithoutNoise() {
        assertThat(FoldedNormal.mean(-3, 0)).isEqualTo(3);
        assertThat(FoldedNormal.variance(-3, 0)).isZero();
        assertThat(FoldedNormal.sign(-3, 0)).isEqualTo(-1);
    }

    @Test
    void agreesWithDrawnValues() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        double signs = 0;
        for (int i = 0; i < n; i++) {
            double x = 0.7 + 1.3 * random.nextGaussian();
            sum += Math.abs(x) / n;
            squares += x * x / n;
            signs += Math.signum(x) / n;
        }

        // standard errors are below 1 / sqrt(n) = 0.0032 for the mean and the sign, some 0.005 for the variance
        assertThat(FoldedNormal.mean(0.7, 1.69)).isCloseTo(sum, within(4 * 0.0032));
        assertThat(FoldedNormal.sign(0.7, 1.69)).isCloseTo(signs, within(4 * 0.0032));
        assertThat(FoldedNormal.variance(0.7, 1.69)).isCloseTo(squares - sum * sum, within(4 * 0.005));
    }

    @Test
    void covarianceIsTheClosedFormAroundZero() {
        // E|XY| = 2/π (√(1 - ρ²) + ρ asin ρ) and E|X| E|Y| = 2/π
        double rho = 0.6;
        double exact = 2 / Math.PI * (Math.sqrt(1 - rho * rho) + rho * Math.asin(rho) - 1);

        assertThat(FoldedNormal.covariance(0, 0, rho)).isCloseTo(exact, within(1e-9));
        assertThat(FoldedNormal.covariance(0, 0, -rho)).isCloseTo(exact, within(1e-9));
    }

    @Test
    void covarianceOfAVariableWithItselfIsItsVariance() {
        for (double mu : new double[] {0, 0.5, 1, 2, 5}) {
            assertThat(FoldedNormal.covariance(mu, mu, 1)).isCloseTo(FoldedNormal.variance(mu, 1), within(0.003));
        }
    }

    @Test
    void covarianceAgreesWithDrawnValues() {
        SplittableRandom random = new SplittableRandom(4);
        int n = 200_000;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            double x = 0.4 + z;
            double y = -1.2 + 0.5 * z + Math.sqrt(0.75) * random.nextGaussian();
            products += (Math.abs(x) - FoldedNormal.mean(0.4, 1)) * (Math.abs(y) - FoldedNormal.mean(-1.2, 1)) / n;
        }

        // a product's deviation is below 1: its mean's below 1 / sqrt(n) = 0.0022
        assertThat(FoldedNormal.covariance(0.4, -1.2, 0.5)).isCloseTo(products, within(4 * 0.0022));
        assertThat(FoldedNormal.covariance(0.4, -1.2, 0.5)).isNegative();
        assertThat(FoldedNormal.covariance(40, 40, 0.5)).isCloseTo(0.5, within(1e-12));
    }
}
