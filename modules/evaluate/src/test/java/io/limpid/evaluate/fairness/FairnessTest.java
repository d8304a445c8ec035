package io.limpid.evaluate.fairness;

import static io.limpid.evaluate.Comparisons.binary;
import static io.limpid.evaluate.Comparisons.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.significance.Coverage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairnessTest {
    private static Map<String, Double> oracle() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                FairnessTest.class.getResourceAsStream("/oracle/fairness_mlp8.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> Double.parseDouble(cells[1])));
        }
    }

    @Test
    void equalsFairlearnAndAif360() throws IOException {
        Comparison trained = Comparisons.trained();
        Map<String, Double> expected = oracle();

        assertThat(new DemographicParity(0, 40).measure(trained).get(0).value())
                .isCloseTo(expected.get("fairlearn_demographic_parity_difference"), within(1e-12));
        assertThat(new EqualizedOdds(0, 40).measure(trained).get(0).value())
                .isCloseTo(expected.get("fairlearn_equalized_odds_difference"), within(1e-12));
        assertThat(new EqualOpportunity(0, 40).measure(trained).get(0).value())
                .isCloseTo(Math.abs(expected.get("aif360_equal_opportunity_difference")), within(1e-12));
        assertThat(Math.abs(expected.get("aif360_statistical_parity_difference")))
                .isEqualTo(expected.get("fairlearn_demographic_parity_difference"));
        Measurement ratio = new DemographicParityRatio(0, 40).measure(trained).get(0);
        assertThat(ratio.value()).isCloseTo(expected.get("fairlearn_demographic_parity_ratio"), within(1e-12));
        assertThat(ratio.value()).isCloseTo(expected.get("aif360_disparate_impact"), within(1e-12));
        assertThat(new EqualizedOddsRatio(0, 40).measure(trained).get(0).value())
                .isCloseTo(expected.get("fairlearn_equalized_odds_ratio"), within(1e-12));
        assertThat(new AverageOdds(0, 40).measure(trained).get(0).value())
                .isCloseTo(Math.abs(expected.get("aif360_average_odds_difference")), within(1e-12));
        List<Measurement> uneven = new TheilIndex(0, 40).measure(trained);
        assertThat(named("theil-index", uneven).value()).isCloseTo(expected.get("aif360_theil_index"), within(1e-12));
        assertThat(named("generalized-entropy-index", uneven).value())
                .isCloseTo(expected.get("aif360_generalized_entropy_index_alpha2"), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"positive-predictive-value, ppv", "group-accuracy, acc"})
    void givesHowFarEachGroupsDecisionsCanBeTrusted(String name, String column) throws IOException {
        List<Measurement> found = new GroupQuality(0).measure(Comparisons.trained());

        for (int g = 0; g < 2; g++) {
            assertThat(named(name + ".sex.g" + g, found).value())
                    .isCloseTo(oracle().get("group" + g + "_" + column), within(1e-12));
            int group = g;
            assertThat(Arrays.stream(Comparisons.trained().on().groups("sex"))
                            .filter(code -> code == group)
                            .count())
                    .isEqualTo(oracle().get("group" + g + "_n").longValue());
        }
    }

    @Test
    void ratiosAreOfTheLeastAndTheMostFavouredGroup() {
        // group 0 selects 1 of 2, group 1 selects 2 of 2, group 2 selects 1 of 4; the reference selects nobody
        boolean[] decisions = {true, false, true, true, true, false, false, false};
        int[] groups = {0, 0, 1, 1, 2, 2, 2, 2};
        int[] truth = {1, 0, 1, 0, 1, 0, 1, 0};
        Comparison comparison = Comparisons.of(binary(0.9, decisions), binary(0.9, new boolean[8]), truth, groups, 3);

        List<Measurement> parity = new DemographicParityRatio().measure(comparison);
        assertThat(parity.get(0).value()).isEqualTo(0.25);
        assertThat(parity.get(0).interval().contains(0.25)).isTrue();
        // where nobody is selected all are treated alike: 0.25 − 1
        assertThat(parity.get(1).value()).isEqualTo(-0.75);
        // false positives: 0/1, 1/1, 0/2
        Measurement odds = new EqualizedOddsRatio().measure(comparison).get(0);
        assertThat(odds.value()).isZero();
        assertThat(odds.interval().high()).as("none of one row is not never").isGreaterThan(0.1);
        // (1 + 0)/2, (1 + 1)/2, (1/2 + 0)/2
        assertThat(new AverageOdds().measure(comparison).get(0).value()).isEqualTo(0.75);
    }

    @Test
    void aBenefitIsWhatIsGotBeyondWhatIsRight() {
        // benefits 1, 0, 2, 1: mean 1, (0 + 2 ln 2)/4 and ((0 + 4 + 2)/4 − 1)/2
        Comparison comparison = Comparisons.of(
                binary(0.9, true, false, true, false), binary(0.9, true, true, false, false), 1, 1, 0, 0);
        List<Measurement> found = new TheilIndex().measure(comparison);

        assertThat(named("theil-index", found).value()).isCloseTo(Math.log(2) / 2, within(1e-15));
        assertThat(named("generalized-entropy-index", found).value()).isEqualTo(0.25);
        // the reference is right about everybody
        assertThat(named("theil-index-change", found).value()).isCloseTo(Math.log(2) / 2, within(1e-15));
        Comparison nobody = Comparisons.of(binary(0.9, false, false), binary(0.9, false, false), 1, 1);
        assertThat(new TheilIndex().measure(nobody))
                .allSatisfy(none -> assertThat(none.value()).isNaN());
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.8, 0.6", "0.9, 0.3"})
    void coversTheTrueRatio(double first, double second) {
        int covered = Coverage.count(seed -> new DemographicParityRatio(1, 100)
                .measure(drawn(first, second, seed))
                .get(0)
                .interval()
                .contains(Math.min(first, second) / Math.max(first, second)));

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.94));
    }

    @ParameterizedTest
    @CsvSource({"selection-rate, sel", "true-positive-rate, tpr", "false-positive-rate, fpr"})
    void givesEachGroupsRate(String name, String column) throws IOException {
        List<Measurement> found = new GroupRates(0).measure(Comparisons.trained());

        for (int g = 0; g < 2; g++) {
            assertThat(named(name + ".sex.g" + g, found).value())
                    .isCloseTo(oracle().get("group" + g + "_" + column), within(1e-12));
        }
    }

    @Test
    void comparesTheMostWithTheLeastFavouredOfSeveralGroups() {
        // group 0 selects 1 of 2, group 1 selects 2 of 2, group 2 selects 1 of 4, group 3 has no rows
        boolean[] decisions = {true, false, true, true, true, false, false, false};
        int[] groups = {0, 0, 1, 1, 2, 2, 2, 2};
        Comparison comparison = Comparisons.of(
                binary(0.9, decisions), binary(0.9, new boolean[8]), new int[] {1, 0, 1, 0, 1, 0, 1, 0}, groups, 4);

        List<Measurement> found = new DemographicParity().measure(comparison);

        assertThat(named("demographic-parity-difference.sex", found).value()).isEqualTo(0.75);
        assertThat(named("demographic-parity-difference-change.sex", found).value())
                .isEqualTo(0.75);
        // true positives: 1/1, 1/1, 1/2; false positives: 0/1, 1/1, 0/2
        assertThat(new EqualOpportunity().measure(comparison).get(0).value()).isEqualTo(0.5);
        assertThat(new EqualizedOdds().measure(comparison).get(0).value()).isEqualTo(1);
        assertThat(named("selection-rate.sex.g3", new GroupRates().measure(comparison))
                        .interval()
                        .method())
                .isEqualTo("undefined: no row in this group");
    }

    @Test
    void isUndefinedWhereOneGroupOrOneTruthIsMissing() {
        double[][] outputs = binary(0.9, true, false, true, false);
        Comparison positives = Comparisons.of(outputs, outputs, new int[] {1, 1, 1, 1}, new int[] {0, 0, 1, 1}, 2);
        Comparison oneGroup = Comparisons.of(outputs, outputs, new int[] {1, 0, 1, 0}, new int[] {1, 1, 1, 1}, 2);

        assertThat(new EqualOpportunity().measure(positives).get(0).value()).isZero();
        assertThat(new EqualizedOdds().measure(positives)).allSatisfy(found -> {
            assertThat(found.value()).isNaN();
            assertThat(found.interval().method())
                    .isEqualTo("undefined: no negative row in any group, so there is nothing to compare");
        });
        assertThat(new DemographicParity().measure(oneGroup)).allSatisfy(found -> {
            assertThat(found.value()).isNaN();
            assertThat(found.interval().method())
                    .isEqualTo("undefined: no row but in one group, so there is nothing to compare");
        });
    }

    @Test
    void saysNothingWithoutProtectedAttributes() {
        double[][] outputs = binary(0.9, true, false);
        Comparison comparison = Comparisons.of(outputs, outputs, 1, 0);

        for (Measure measure :
                List.of(new DemographicParity(), new EqualOpportunity(), new EqualizedOdds(), new GroupRates())) {
            assertThat(measure.measure(comparison)).isEmpty();
        }
    }

    /** Two groups of 60 and 25 rows that are decided positive with the given probabilities. */
    private static Comparison drawn(double first, double second, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 85;
        boolean[] decisions = new boolean[n];
        boolean[] reference = new boolean[n];
        int[] groups = new int[n];
        for (int i = 0; i < n; i++) {
            groups[i] = i < 60 ? 0 : 1;
            decisions[i] = random.nextDouble() < (i < 60 ? first : second);
            // one decision in ten is drawn anew at 0.5
            reference[i] = random.nextDouble() < 0.9 ? decisions[i] : random.nextBoolean();
        }
        return Comparisons.of(binary(0.9, decisions), binary(0.9, reference), new int[n], groups, 2);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.8, 0.6", "0.95, 0.97", "0.9, 0.3"})
    void coversTheTrueGap(double first, double second) {
        int covered = Coverage.count(seed -> new DemographicParity(1, 100)
                .measure(drawn(first, second, seed))
                .get(0)
                .interval()
                .contains(Math.abs(first - second)));

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.94));
    }

    @Test
    void coversTheTrueChange() {
        // the reference's gap is 0.9 of the candidate's 0.6
        int covered = Coverage.count(seed -> new DemographicParity(1, 100)
                .measure(drawn(0.9, 0.3, seed))
                .get(1)
                .interval()
                .contains(0.06));

        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.93));
    }

    @Test
    void staysUncertainOfASmallGroupThatIsDecidedAllAlike() {
        boolean[] decisions = new boolean[25];
        Arrays.fill(decisions, true);
        int[] groups = new int[25];
        Arrays.fill(groups, 0, 5, 1);
        double[][] outputs = binary(0.9, decisions);

        Measurement gap = new DemographicParity()
                .measure(Comparisons.of(outputs, outputs, new int[25], groups, 2))
                .get(0);

        assertThat(gap.value()).isZero();
        // five of five were chosen: by Wilson the true rate may be as low as 0.57
        assertThat(gap.interval().high()).isBetween(0.2, 0.6);
    }

    @Test
    void refusesAClassThatIsNotThereAndCodesOutOfRange() {
        double[][] outputs = binary(0.9, true, false);
        Comparison comparison = Comparisons.of(outputs, outputs, new int[] {1, 0}, new int[] {0, 1}, 2);
        Comparison foreign = Comparisons.of(outputs, outputs, new int[] {1, 0}, new int[] {0, 2}, 2);

        assertThatThrownBy(() -> new DemographicParity(2, 100).measure(comparison))
                .hasMessage("positive must be one of the 2 classes, counted from 0, but was 2");
        assertThatThrownBy(() -> new EqualizedOdds(-1, 100)).hasMessage("positive must be >= 0, but was -1");
        assertThatThrownBy(() -> new EqualOpportunity().measure(foreign))
                .hasMessage("group of sex must be in [0, 2), but was 2 in row 1");
    }
}
