package io.limpid.explain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final double ROUNDING = 1e-12;
    private static final List<Similarity> ALL = List.of(
            new Cosine(),
            new RankCorrelation(),
            new TopOverlap(5),
            new SignAgreement(5),
            new StructuralSimilarity(6, 8));

    private static double[] values(long seed) {
        return new Random(seed).doubles(48, -1, 1).toArray();
    }

    private static double[] negated(double... values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    @Test
    void isOneForEqualExplanations() {
        for (Similarity similarity : ALL) {
            for (long seed = 0; seed < 20; seed++) {
                assertThat(similarity.of(values(seed), values(seed)))
                        .as(similarity.name())
                        .isCloseTo(1, within(ROUNDING));
            }
            assertThat(similarity.of(new double[48], new double[48]))
                    .as(similarity.name())
                    .isEqualTo(1);
        }
    }

    @Test
    void isTheSameWhicheverComesFirst() {
        for (Similarity similarity : ALL) {
            assertThat(similarity.of(values(1), values(2)))
                    .as(similarity.name())
                    .isCloseTo(similarity.of(values(2), values(1)), within(ROUNDING));
        }
    }

    @Test
    void turnsWithANegatedExplanation() {
        double[] values = values(3);
        assertThat(new Cosine().of(values, negated(values))).isCloseTo(-1, within(ROUNDING));
        assertThat(new RankCorrelation().of(values, negated(values))).isCloseTo(-1, within(ROUNDING));
        assertThat(new TopOverlap(5).of(values, negated(values))).isEqualTo(1);
        assertThat(new SignAgreement(5).of(values, negated(values))).isZero();
    }

    @Test
    void followsHandComputedCases() {
        double[] a = {3, 0, 4};
        double[] b = {4, 3, 0};
        // 12 / (5 · 5); ranks 2 1 3 and 3 2 1 have the correlation −1/2; of the two largest, one is shared
        assertThat(new Cosine().of(a, b)).isCloseTo(0.48, within(ROUNDING));
        assertThat(new RankCorrelation().of(a, b)).isCloseTo(-0.5, within(ROUNDING));
        assertThat(new TopOverlap(2).of(a, b)).isEqualTo(0.5);
        assertThat(new SignAgreement(2).of(a, b)).isEqualTo(0.5);
        assertThat(new SignAgreement(2).of(a, new double[] {-4, 3, 0})).isZero();
        // ties share their mean rank: 1.5 1.5 3 and 1 2 3 → 1.5 / √(1.5 · 2)
        assertThat(new RankCorrelation().of(new double[] {0, 0, 1}, new double[] {0, 1, 2}))
                .isCloseTo(Math.sqrt(0.75), within(ROUNDING));
    }

    /** A map of 2 x 2 is one window: means 1/2 and 1/4, variances 1/3 and 1/4, covariance 1/6, range 1. */
    @Test
    void followsTheFormulaOfStructuralSimilarity() {
        double expected =
                (2 * 0.5 * 0.25 + 1e-4) * (2.0 / 6 + 9e-4) / ((0.25 + 0.0625 + 1e-4) * (1.0 / 3 + 0.25 + 9e-4));
        assertThat(new StructuralSimilarity(2, 2).of(new double[] {1, 1, 0, 0}, new double[] {1, 0, 0, 0}))
                .isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void doesNotChangeWithTheScaleOfBothMaps() {
        double[] a = values(5);
        double[] b = values(6);
        double[] largeA = Arrays.stream(a).map(value -> 1e6 * value).toArray();
        double[] largeB = Arrays.stream(b).map(value -> 1e6 * value).toArray();
        StructuralSimilarity ssim = new StructuralSimilarity(6, 8);
        assertThat(ssim.of(largeA, largeB)).isCloseTo(ssim.of(a, b), within(1e-9));
        assertThat(new Cosine().of(new double[] {1e-200, 0}, new double[] {1e-200, 1e-200}))
                .isCloseTo(Math.sqrt(0.5), within(ROUNDING));
    }

    @Test
    void knowsNoOrderWhereThereIsNone() {
        double[] flat = new double[48];
        assertThat(new Cosine().of(flat, values(1))).isZero();
        assertThat(new RankCorrelation().of(flat, values(1))).isZero();
    }

    @Test
    void comparesATenthAndAtLeastThree() {
        assertThat(TopOverlap.usual(2)).isEqualTo(2);
        assertThat(TopOverlap.usual(20)).isEqualTo(3);
        assertThat(TopOverlap.usual(31)).isEqualTo(4);
        assertThat(TopOverlap.usual(784)).isEqualTo(79);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> new TopOverlap(0)).hasMessage("k must be >= 1, but was 0");
        assertThatThrownBy(() -> new SignAgreement(-1)).hasMessage("k must be >= 1, but was -1");
        assertThatThrownBy(() -> new StructuralSimilarity(0, 3)).hasMessageContaining("must be >= 1");
        assertThatThrownBy(() -> new StructuralSimilarity(3, 3).of(new double[4], new double[4]))
                .hasMessage("a map must have 3 x 3 values, but has 4");
        assertThatThrownBy(() -> new Cosine().each(new double[1][3], new double[1][2]))
                .hasMessage("explanations must have equally many values, but have 3 and 2");
    }
}
