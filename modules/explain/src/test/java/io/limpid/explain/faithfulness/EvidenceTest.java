package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Explained;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Closed forms of criteria that compare values with what the output does. The model's first output is
 * 0.2 + 0.1·x0 + 0.2·x1 + 0.3·x2, and x3 does not count.
 */
class EvidenceTest {
    private static final Explained PROBABILITY = Explained.PROBABILITY;
    private static final Predictor LINEAR = x -> {
        INDArray first =
                x.mmul(Nd4j.create(new double[][] {{0.1}, {0.2}, {0.3}, {0}})).add(0.2);
        return Nd4j.hstack(first, first.rsub(1));
    };
    private static final Optional<INDArray> ZEROS = Optional.empty();

    private static Subject subject(double[] row, double... values) {
        Attribution given = new Attribution(
                List.of(values.length), new double[][] {values}, new double[1], new double[0], new double[0][]);
        return new Subject(LINEAR, (m, x, t) -> given, Nd4j.create(new double[][] {row}), new int[1], given);
    }

    private static double[] ones() {
        return new double[] {1, 1, 1, 1};
    }

    @Test
    void valuesInProportionToTheirRemovalAreCorrelatedPerfectly() {
        Subject right = subject(ones(), 2, 4, 6, 0);
        Subject reversed = subject(ones(), -2, -4, -6, 0);
        Subject even = subject(ones(), 1, 1, 1, 1);
        FaithfulnessEstimate estimate = new FaithfulnessEstimate(ZEROS, 4, PROBABILITY);
        assertThat(estimate.of(right)).containsExactly(new double[] {1}, within(1e-9));
        assertThat(estimate.of(reversed)).containsExactly(new double[] {-1}, within(1e-9));
        assertThat(estimate.of(even)).containsExactly(0);
        // (1, 0, 0, 0) and (0.1, 0.2, 0.3, 0): the first has 0.1 where the mean is 0.15
        assertThat(estimate.of(subject(ones(), 1, 0, 0, 0)))
                .containsExactly(new double[] {-0.05 / Math.sqrt(0.75 * 0.05)}, within(1e-9));
        FaithfulnessCorrelation sets = new FaithfulnessCorrelation(Disturbance.subsets(ZEROS, 0.5, 40, 3), PROBABILITY);
        assertThat(sets.of(right)).containsExactly(new double[] {1}, within(1e-9));
        assertThat(sets.of(reversed)).containsExactly(new double[] {-1}, within(1e-9));
        assertThat(sets.of(even)).containsExactly(0);
        // the same of the logarithms, only that they are not linear
        assertThat(new FaithfulnessEstimate(ZEROS, 4, Explained.LOGIT).of(right)[0])
                .isBetween(0.95, 0.9999);
    }

    @Test
    void partsOfNeighboursInRankAreRemovedTogether() {
        // {6, 4} and {2, 0} take away 0.5 and 0.1
        assertThat(new FaithfulnessEstimate(ZEROS, 2, PROBABILITY).of(subject(ones(), 2, 4, 6, 0)))
                .containsExactly(new double[] {1}, within(1e-9));
        // {6, 4} takes away 0.3, as {2, 0} does
        assertThat(new FaithfulnessEstimate(ZEROS, 2, PROBABILITY).of(subject(ones(), 6, 4, 2, 0)))
                .containsExactly(0);
        assertThat(new FaithfulnessEstimate(ZEROS, 4, PROBABILITY).of(subject(ones(), 6, 4, 2, 0))[0])
                .isLessThan(0.5);
    }

    @Test
    void setsHaveTheSizeOfTheirShare() {
        Subject subject = subject(ones(), 1, 2, 3, 4);
        assertThat(List.of(Sets.drawn(0.5, 20, 1).of(subject, 0)))
                .allSatisfy(set -> assertThat(set).hasSize(2).doesNotHaveDuplicates());
        assertThat(List.of(Sets.drawn(0.01, 5, 1).of(subject, 0)))
                .allSatisfy(set -> assertThat(set).hasSize(1));
        assertThat(List.of(Sets.drawn(0.99, 5, 1).of(subject, 0)))
                .allSatisfy(set -> assertThat(set).hasSize(3));
    }

    /** Other rows are two away from the row's values, or not at all: the mean square is half of (2 · weight)². */
    @Test
    void whatMovesTheOutputMoreRanksHigher() {
        Optional<INDArray> others = Optional.of(Nd4j.create(new double[][] {{1, 1, 1, 1}, {-1, -1, -1, -1}}));
        assertThat(new Substitution(others, PROBABILITY)
                        .changes(subject(ones(), 0, 0, 0, 0), 0, new int[] {0}, new int[] {1, 2}, new int[] {3}))
                .containsExactly(new double[] {0.02, 0.5, 0}, within(1e-12));
        MonotonicityCorrelation correlation = new MonotonicityCorrelation(others, 4, PROBABILITY);
        assertThat(correlation.of(subject(ones(), -1, 5, -6, 0))).containsExactly(new double[] {1}, within(1e-12));
        assertThat(correlation.of(subject(ones(), 6, 5, 1, 9))).containsExactly(new double[] {-1}, within(1e-12));
        // a squared difference of ranks of 2: 1 - 6 · 2 / (4 · 15)
        assertThat(correlation.of(subject(ones(), 2, 1, 3, 0))).containsExactly(new double[] {0.8}, within(1e-12));
    }

    @Test
    void valuesMustBeZeroWhereTheOutputDoesNotDependOnThem() {
        NonSensitivity nonSensitivity = new NonSensitivity(ZEROS, 1e-5, PROBABILITY);
        assertThat(nonSensitivity.of(subject(ones(), 1, 2, 3, 0))).containsExactly(0);
        assertThat(nonSensitivity.of(subject(ones(), 1, 2, 3, 1e-6))).containsExactly(0);
        assertThat(nonSensitivity.of(subject(ones(), 1, 0, 3, 1))).containsExactly(2);
        assertThat(nonSensitivity.of(subject(ones(), 0, 0, 0, 0))).containsExactly(3);
    }

    /** Without x0 the output changes by 0.1, without x0 and x1 by 0.3, without all three by 0.6. */
    @Test
    void effectiveComplexityIsHowManyValuesHoldTheOutput() {
        double[] right = {-1, 2, -3, 0};
        assertThat(new EffectiveComplexity(ZEROS, 4, 0.02, PROBABILITY).of(subject(ones(), right)))
                .containsExactly(2);
        assertThat(new EffectiveComplexity(ZEROS, 4, 0.005, PROBABILITY).of(subject(ones(), right)))
                .containsExactly(3);
        assertThat(new EffectiveComplexity(ZEROS, 4, 0.1, PROBABILITY).of(subject(ones(), right)))
                .containsExactly(1);
        assertThat(new EffectiveComplexity(ZEROS, 4, 0.02, PROBABILITY).of(subject(ones(), 3, 2, 1, 4)))
                .containsExactly(4);
        assertThat(new EffectiveComplexity(ZEROS, 2, 0.005, PROBABILITY).of(subject(ones(), right)))
                .containsExactly(4);
        assertThat(new RelevantValues(0.5).of(subject(ones(), right))).containsExactly(2);
        assertThat(new RelevantValues(0).of(subject(ones(), 0, 0, 0, 0))).containsExactly(0);
    }

    @Test
    void positiveEvidenceMustNotSpeakAgainstTheClass() {
        Monotonicity monotonicity = new Monotonicity(ZEROS, 4);
        double[] mixed = {1, -1, 1, 1};
        assertThat(monotonicity.of(subject(mixed, 1, -2, 3, 0))).containsExactly(1);
        assertThat(monotonicity.of(subject(mixed, 1, 2, 3, 0))).containsExactly(0);
        assertThat(monotonicity.of(subject(mixed, -1, 2, -3, 0))).containsExactly(0);
        assertThat(monotonicity.of(subject(mixed, -1, -2, -3, 0))[0]).isNaN();
        // from the smallest: x1 = -1 comes before x0 or with both others in one part
        assertThat(new Monotonicity(ZEROS, 1).of(subject(mixed, 1, 2, 3, 0))).containsExactly(1);
    }

    /** Three rows of the first class explained alike, one of them decided otherwise; a fourth explained like no other. */
    @Test
    void sufficiencyIsTheShareOfAlikeRowsDecidedAlike() {
        double[][] values = {{1, 0}, {1, 0.1}, {1, 0}, {-9, 7}};
        Attribution given = new Attribution(List.of(2), values, new double[4], new double[0], new double[0][]);
        Predictor sign = x -> Nd4j.hstack(
                x.getColumn(0).reshape(4, 1), x.getColumn(0).reshape(4, 1).rsub(1));
        INDArray x = Nd4j.create(new double[][] {{1, 0}, {0.9, 0}, {0, 0}, {1, 0}});
        Subject subject = new Subject(sign, (m, r, t) -> given, x, new int[4], given);
        assertThat(new Sufficiency(0.2).of(subject)).containsExactly(0.5, 0.5, 0, Double.NaN);
        assertThat(new Sufficiency(1).of(subject)[3]).isCloseTo(2.0 / 3, within(1e-12));
        assertThatThrownBy(() -> new Sufficiency(0.2).of(subject(ones(), 1, 2, 3, 4)))
                .hasMessage("sufficiency compares rows and needs at least 2, but there is only 1");
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new FaithfulnessEstimate(ZEROS, 0, PROBABILITY))
                .hasMessage("steps must be >= 1, but was 0");
        assertThatThrownBy(() -> new MonotonicityCorrelation(ZEROS, 0, PROBABILITY))
                .hasMessage("steps must be >= 1, but was 0");
        assertThatThrownBy(() -> new Monotonicity(ZEROS, -1)).hasMessage("steps must be >= 1, but was -1");
        assertThatThrownBy(() -> Disturbance.subsets(ZEROS, 1, 10, 1))
                .hasMessage("share must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> Disturbance.subsets(ZEROS, 0.5, 0, 1)).hasMessage("samples must be >= 1, but was 0");
        assertThatThrownBy(() -> new NonSensitivity(ZEROS, Double.NaN, PROBABILITY))
                .hasMessage("tolerance must be in (0, 1), but was NaN");
        assertThatThrownBy(() -> new EffectiveComplexity(ZEROS, 4, 0, PROBABILITY))
                .hasMessage("tolerance must be > 0, but was 0.0");
        assertThatThrownBy(() -> new RelevantValues(1)).hasMessage("share must be in [0, 1), but was 1.0");
        assertThatThrownBy(() -> new Sufficiency(-0.1)).hasMessage("threshold must be in [0, 1], but was -0.1");
        Optional<INDArray> short3 = Optional.of(Nd4j.zeros(2, 3));
        assertThatThrownBy(() -> new NonSensitivity(short3, 0.1, PROBABILITY).of(subject(ones(), 1, 2, 3, 0)))
                .hasMessage("each of the rows that values are taken from must have 4 values, as an example, but has 3");
    }
}
