package io.limpid.evaluate.fidelity;

import static io.limpid.evaluate.Comparisons.binary;
import static io.limpid.evaluate.Comparisons.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kappa, total variation, logit R² and rank correlation of confidence. */
class LikenessTest {
    static List<Measure> measures() {
        return List.of(new CohenKappa(), new TotalVariation(200), new LogitFit(1e-7, 200), new ConfidenceRanks(200));
    }

    /** Computed with NumPy 1.24 and SciPy 1.10 from the same 500 rows of a trained network. */
    @Test
    void equalsWhatNumPyAndSciPyGiveForRealOutputs() {
        Comparison trained = Comparisons.trained();

        assertThat(new CohenKappa().measure(trained).get(0).value()).isCloseTo(0.9101294854373817, within(1e-12));
        assertThat(new TotalVariation(40).measure(trained).get(0).value())
                .isCloseTo(0.12792601432222528, within(1e-12));
        assertThat(new LogitFit(1e-7, 40).measure(trained).get(0).value()).isCloseTo(-10.17775941621192, within(1e-9));
        assertThat(new ConfidenceRanks(40).measure(trained).get(0).value())
                .isCloseTo(0.7922211848847395, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("measures")
    void findsAModelEqualToItself(Measure measure) {
        Comparison trained = Comparisons.trained();
        Comparison itself = new Comparison(
                trained.candidate(), trained.candidate(), trained.on(), trained.schema(), trained.seed());

        double equal = measure instanceof TotalVariation ? 0 : 1;
        Measurement found = measure.measure(itself).get(0);
        assertThat(found.value()).isCloseTo(equal, within(1e-12));
        assertThat(found.interval().low()).isLessThanOrEqualTo(equal + 1e-12);
        assertThat(found.interval().high()).isGreaterThanOrEqualTo(equal - 1e-9);
    }

    @ParameterizedTest
    @MethodSource("measures")
    void itsIntervalHoldsTheEstimateOfRealOutputs(Measure measure) {
        Measurement found = measure.measure(Comparisons.trained()).get(0);

        assertThat(found.interval().contains(found.value())).isTrue();
        assertThat(found.interval().low()).isLessThan(found.interval().high());
    }

    @Test
    void totalVariationIsWhatTheProbabilitiesDifferByAtMost() {
        double[][] one = {{0.5, 0.3, 0.2}, {1, 0, 0}};
        double[][] other = {{0.2, 0.4, 0.4}, {0, 0, 1}};

        // 0.3 and 1
        assertThat(new TotalVariation(40)
                        .measure(Comparisons.of(one, other, 0, 1))
                        .get(0)
                        .value())
                .isCloseTo(0.65, within(1e-15));
    }

    @Test
    void ranksShareTheMeanOfTies() {
        Ranking ranking = Ranking.of(0.3, 0.1, 0.3, 0.9);
        Ranking other = Ranking.of(1, 2, 3, 4);

        // 2.5, 1, 2.5, 4 against 1, 2, 3, 4
        assertThat(ranking.correlation(other)).isCloseTo(3 / Math.sqrt(4.5 * 5), within(1e-15));
        assertThat(other.correlation(ranking)).isCloseTo(3 / Math.sqrt(4.5 * 5), within(1e-15));
        // the second row drawn twice, the third not: 3, 1.5, 1.5, 4 against 1, 2.5, 2.5, 4
        assertThat(ranking.correlation(other, 1, 2, 0, 1)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(ranking.correlation(Ranking.of(5, 5, 5, 5))).isNaN();
    }

    @Test
    void isUndefinedWhereThereIsNothingToCompareWith() {
        double[][] sure = binary(0.9, true, false, true);
        double[][] same = {{0.4, 0.6}, {0.4, 0.6}, {0.4, 0.6}};

        Measurement ranks = new ConfidenceRanks(40)
                .measure(Comparisons.of(sure, sure, 0, 1, 1))
                .get(0);
        assertThat(ranks.value()).isNaN();
        assertThat(ranks.interval().method()).isEqualTo("undefined: a model is equally sure of every row");
        Measurement fit = new LogitFit(1e-7, 40)
                .measure(Comparisons.of(sure, same, 0, 1, 1))
                .get(0);
        assertThat(fit.interval().method()).isEqualTo("undefined: the reference answers every row alike");
    }

    @Test
    void comparesDecisionsClassByClassAsOneFamily() {
        // class 0: 7 rows, of which the candidate loses 6; class 1: 3 rows, all alike
        boolean[] reference = new boolean[10];
        boolean[] candidate = new boolean[10];
        int[] labels = new int[10];
        for (int i = 0; i < 10; i++) {
            labels[i] = i < 7 ? 0 : 1;
            reference[i] = i >= 7;
            candidate[i] = i > 0;
        }
        List<Measurement> found =
                new ClassDecisions().measure(Comparisons.of(binary(0.9, candidate), binary(0.9, reference), labels));

        assertThat(named("class-agreement.c0", found).value()).isCloseTo(1 / 7.0, within(1e-15));
        assertThat(named("class-agreement.c1", found).value()).isEqualTo(1);
        // exact binomial: 2 / 2^6
        assertThat(named("class-mcnemar.c0", found).value()).isCloseTo(0.03125, within(1e-15));
        assertThat(named("class-mcnemar-holm.c0", found).value()).isCloseTo(0.0625, within(1e-15));
        assertThat(named("class-mcnemar-holm.c1", found).value()).isEqualTo(1);
    }
}
