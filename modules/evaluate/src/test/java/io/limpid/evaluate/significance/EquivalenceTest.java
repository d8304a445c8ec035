package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Equivalence.Verdict;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Interval between(double low, double high) {
        return new Interval(low, high, 0.95, "test");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.4, 0.3, ESTABLISHED",
        "-0.5, 0.5, ESTABLISHED",
        "-0.6, 0.3, NOT_ESTABLISHED",
        "-0.3, 0.6, NOT_ESTABLISHED",
        "-0.9, 0.9, NOT_ESTABLISHED",
        "0.51, 0.9, REFUTED",
        "-0.9, -0.51, REFUTED"
    })
    void isDecidedByWhereTheIntervalLies(double low, double high, Verdict verdict) {
        assertThat(new Equivalence(-0.5, 0.5).verdict(between(low, high))).isEqualTo(verdict);
    }

    @Test
    void nothingIsKnownWithoutANumber() {
        assertThat(new Equivalence(-INFINITY, 1).verdict(Interval.NONE)).isEqualTo(Verdict.NOT_ESTABLISHED);
    }

    /** Wilson's interval holds the margins that the score test does not reject: one is the other turned around. */
    @ParameterizedTest
    @CsvSource({"0.98, 1000", "0.9, 60", "0.5, 200"})
    void theIntervalAndTheOneSidedScoreTestsAgree(double margin, int trials) {
        Equivalence atLeast = new Equivalence(margin, INFINITY);
        Equivalence inside = new Equivalence(margin - 0.08, margin + 0.02);
        for (int successes = 0; successes <= trials; successes++) {
            Interval wilson = Wilson.interval(successes, trials);
            assertThat(atLeast.verdict(wilson) == Verdict.ESTABLISHED)
                    .isEqualTo(atLeast.pValue(successes, trials) <= 0.025);
            assertThat(inside.verdict(wilson) == Verdict.ESTABLISHED)
                    .isEqualTo(inside.pValue(successes, trials) <= 0.025);
        }
    }

    @Test
    void givesTheScoreTestsPValue() {
        // z = (.985 - .98) / sqrt(.98 * .02 / 1000) = 1.1294
        double z = 0.005 / Math.sqrt(0.98 * 0.02 / 1000);

        assertThat(new Equivalence(0.98, INFINITY).pValue(985, 1000))
                .isCloseTo(NormalDistribution.of(0, 1).survivalProbability(z), within(1e-12));
        // of two margins the harder one: (.985 - .99) / sqrt(.99 * .01 / 1000) = -1.589
        assertThat(new Equivalence(0.9, 0.99).pValue(985, 1000))
                .isCloseTo(
                        NormalDistribution.of(0, 1).cumulativeProbability(-0.005 / Math.sqrt(0.99 * 0.01 / 1000)),
                        within(1e-12));
    }

    /** The stated number of rows establishes the claim about as often as the power says: summed over the binomial. */
    @ParameterizedTest
    @CsvSource({"0.99, 0.98", "0.97, 0.9", "0.55, 0.5"})
    void thatManyRowsEstablishWithTheStatedPower(double p, double margin) {
        Equivalence claim = new Equivalence(margin, INFINITY);
        int rows = (int) claim.rowsForProportion(p).orElseThrow();
        double power = 0;
        BinomialDistribution successes = BinomialDistribution.of(rows, p);
        for (int k = 0; k <= rows; k++) {
            power += claim.verdict(Wilson.interval(k, rows)) == Verdict.ESTABLISHED ? successes.probability(k) : 0;
        }

        // the normal approximation, and steps of one success, which here are at most a fifteenth of a deviation apart
        assertThat(power).isBetween(0.75, 0.85);
    }

    @Test
    void needsAsManyRowsAsAPerfectScoreTakes() {
        // nothing differs: n / (n + z^2) >= .98 from n = 49 z^2 = 188.2
        assertThat(new Equivalence(0.98, INFINITY).rowsForProportion(1)).hasValue(189);
        assertThat(new Equivalence(0.98, INFINITY).verdict(Wilson.interval(189, 189)))
                .isEqualTo(Verdict.ESTABLISHED);
        assertThat(new Equivalence(0.98, INFINITY).verdict(Wilson.interval(188, 188)))
                .isEqualTo(Verdict.NOT_ESTABLISHED);
    }

    @Test
    void scalesAnyIntervalWithTheRootOfTheRows() {
        // half 0.02, margin 0.01 away: 100 * (2 (1 + 0.84162 / 1.95996))^2 = 817.1
        assertThat(new Equivalence(0.94, INFINITY).rows(0.95, between(0.93, 0.98), 100))
                .hasValue(818);
        // no number of rows establishes what is not so
        assertThat(new Equivalence(0.96, INFINITY).rows(0.95, between(0.93, 0.98), 100))
                .isEmpty();
        assertThat(new Equivalence(0.95, INFINITY).rowsForProportion(0.95)).isEmpty();
    }

    @Test
    void refusesMarginsInTheWrongOrder() {
        assertThatThrownBy(() -> new Equivalence(1, 0)).hasMessage("least must be <= most, but they were 1.0 and 0.0");
        assertThatThrownBy(() -> new Equivalence(Double.NaN, 0)).hasMessageContaining("least must be <= most");
    }
}
