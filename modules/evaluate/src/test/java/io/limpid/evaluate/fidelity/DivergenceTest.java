package io.limpid.evaluate.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.Comparisons;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static Measurement kl(double[][] candidate, double[][] reference) {
        return new KlDivergence()
                .measure(Comparisons.of(candidate, reference, new int[candidate.length]))
                .get(0);
    }

    private static Measurement js(double[][] candidate, double[][] reference) {
        return new JensenShannon()
                .measure(Comparisons.of(candidate, reference, new int[candidate.length]))
                .get(0);
    }

    @Test
    void meansTheLossOfBelievingTheCandidate() {
        double[][] reference = {{0.5, 0.5}, {0.25, 0.75}};
        double[][] candidate = {{0.25, 0.75}, {0.25, 0.75}};
        double first = 0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.75);

        Measurement found = kl(candidate, reference);

        assertThat(found.value()).isCloseTo(first / 2, within(1e-15));
        assertThat(found.unit()).isEqualTo(Unit.NATS);
        assertThat(found.interval().low()).isZero();
        assertThat(found.interval().high()).isCloseTo(first, within(1e-15));
        assertThat(found.interval().method()).isEqualTo("bootstrap BCa, 1000 resamples");
    }

    @Test
    void boundsTheCostOfAClassTheCandidateRulesOutByTheFloor() {
        double floor = 1e-7;
        // both rows become (1, floor) / (1 + floor), the order swapped
        double expected = (1 - floor) / (1 + floor) * Math.log(1 / floor);

        assertThat(kl(new double[][] {{0, 1}}, new double[][] {{1, 0}}).value()).isCloseTo(expected, within(1e-12));
        Comparison comparison = Comparisons.of(new double[][] {{0, 1}}, new double[][] {{1, 0}}, 0);
        assertThat(new KlDivergence(1e-3, 100).measure(comparison).get(0).value())
                .isCloseTo(0.999 / 1.001 * Math.log(1e3), within(1e-12));
    }

    @Test
    void jensenShannonReachesLn2ForOppositesAndIsSymmetric() {
        double[][] one = {{1, 0, 0}, {0.2, 0.3, 0.5}};
        double[][] other = {{0, 0.5, 0.5}, {0.2, 0.3, 0.5}};

        assertThat(js(one, other).value()).isCloseTo(Math.log(2) / 2, within(1e-15));
        assertThat(js(other, one)).isEqualTo(js(one, other));
    }

    @Test
    void jensenShannonOfRealOutputsLiesBelowHalfTheirJeffreysDivergence() {
        Comparison trained = Comparisons.trained();
        Comparison swapped = new Comparison(
                trained.reference(), trained.candidate(), trained.on(), trained.schema(), trained.seed());
        double jeffreys = new KlDivergence().measure(trained).get(0).value()
                + new KlDivergence().measure(swapped).get(0).value();
        Measurement found = new JensenShannon().measure(trained).get(0);

        // J. Lin 1991: JS <= J / 4
        assertThat(found.value()).isPositive().isLessThan(jeffreys / 4);
        assertThat(found.interval().contains(found.value())).isTrue();
    }

    @Test
    void areExactlyZeroForIdenticalOutputs() {
        double[][] outputs = Comparisons.trained().candidate();

        assertThat(kl(outputs, outputs).value()).isZero();
        assertThat(kl(outputs, outputs).interval().high()).isZero();
        assertThat(js(outputs, outputs).value()).isZero();
        assertThat(js(outputs, outputs).interval().high()).isZero();
    }

    @Test
    void refuseParametersOutOfRange() {
        assertThatThrownBy(() -> new KlDivergence(Double.NaN, 100))
                .hasMessage("floor must be in (0, 0.01], but was NaN");
        assertThatThrownBy(() -> new KlDivergence(0, 100)).hasMessage("floor must be in (0, 0.01], but was 0.0");
        assertThatThrownBy(() -> new JensenShannon(3)).hasMessage("resamples must be >= 40, but was 3");
    }
}
