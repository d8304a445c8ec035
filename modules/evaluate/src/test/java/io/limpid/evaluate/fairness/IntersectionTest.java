package io.limpid.evaluate.fairness;

import static io.limpid.evaluate.Comparisons.binary;
import static io.limpid.evaluate.Comparisons.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Schema.ProtectedAttribute;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.evaluate.Comparisons;
import io.limpid.evaluate.calibration.GroupCalibration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Groups where several attributes meet, calibration of groups, and decisions group by group. */
class IntersectionTest {
    private static final List<ProtectedAttribute> ATTRIBUTES = List.of(
            new ProtectedAttribute("sex", List.of("female", "male")),
            new ProtectedAttribute("age", List.of("young", "old")));

    /** Rows of four cells, female+young first; each cell has so many rows, of which so many are decided positive. */
    private static Comparison cells(int[] rows, int[] positive) {
        int n = Arrays.stream(rows).sum();
        boolean[] decisions = new boolean[n];
        int[] sex = new int[n];
        int[] age = new int[n];
        for (int cell = 0, i = 0; cell < 4; cell++) {
            for (int k = 0; k < rows[cell]; k++, i++) {
                decisions[i] = k < positive[cell];
                sex[i] = cell / 2;
                age[i] = cell % 2;
            }
        }
        double[][] candidate = binary(0.8, decisions);
        double[][] reference = binary(0.8, new boolean[n]);
        return comparison(candidate, reference, new int[n], Map.of("sex", sex, "age", age));
    }

    private static Comparison comparison(
            double[][] candidate, double[][] reference, int[] labels, Map<String, int[]> groups) {
        Split split = new Split("test", Nd4j.zeros(labels.length, 1), labels, 2, groups, row -> List.of());
        Schema schema = new Schema("rows", List.of(1), List.of(), List.of("no", "yes"), ATTRIBUTES);
        return new Comparison(candidate, reference, split, schema, 42);
    }

    @Test
    void findsTheGapThatNeitherAttributeShows() {
        // women and men are decided positive in half of the cases, and so are the young and the old
        List<Measurement> found =
                new DemographicParity(1, 200).measure(cells(new int[] {40, 40, 40, 40}, new int[] {40, 0, 0, 40}));

        assertThat(named("demographic-parity-difference.sex", found).value()).isZero();
        assertThat(named("demographic-parity-difference.age", found).value()).isZero();
        assertThat(named("demographic-parity-difference.sex+age", found).value())
                .isEqualTo(1);
        assertThat(named("demographic-parity-difference-change.sex+age", found).value())
                .isEqualTo(1);
    }

    @Test
    void leavesSmallGroupsOfAnIntersectionOutAndSaysSo() {
        Comparison comparison = cells(new int[] {40, 19, 40, 20}, new int[] {10, 19, 20, 15});
        Measurement gap =
                named("demographic-parity-difference.sex+age", new DemographicParity(1, 200).measure(comparison));

        // .25 to .75; the nineteen old women, all decided positive, do not count
        assertThat(gap.value()).isEqualTo(0.5);
        assertThat(gap.interval().method())
                .contains("stratified by group, without groups of fewer than 20 such rows: female+old (19)");
        // their rate is given all the same, with the interval of so few
        assertThat(named("selection-rate.sex+age.female+old", new GroupRates().measure(comparison))
                        .interval()
                        .low())
                .isLessThan(0.85);
    }

    @Test
    void isUndefinedWhereAllGroupsOfAnIntersectionAreSmall() {
        Measurement gap = named(
                "demographic-parity-difference.sex+age",
                new DemographicParity(1, 40).measure(cells(new int[] {5, 5, 30, 5}, new int[4])));

        assertThat(gap.value()).isNaN();
        assertThat(gap.interval().method())
                .isEqualTo("undefined: fewer than 20 rows in all groups but one, so there is nothing to compare");
    }

    /** Computed with NumPy 1.24 from the 500 rows that FairnessTest takes. */
    @Test
    void comparesHowMuchGroupsAreOverrated() {
        List<Measurement> found = new CalibrationDifference(0, 200).measure(Comparisons.trained());

        assertThat(named("calibration-difference.sex", found).value()).isCloseTo(0.0060182100479086505, within(1e-12));
        assertThat(named("calibration-difference-change.sex", found).value())
                .isCloseTo(-0.054304981163298474, within(1e-12));
        assertThat(found).allMatch(one -> one.interval().contains(one.value()));
    }

    @Test
    void groupCalibrationIsThatOfTheGroupsRows() {
        // 40 women are right in 30 cases at confidence .8, 40 men in 40; 19 others are too few to say
        int n = 80;
        boolean[] decisions = new boolean[n];
        Arrays.fill(decisions, true);
        int[] labels = IntStream.range(0, n).map(i -> i < 10 ? 0 : 1).toArray();
        int[] sex = IntStream.range(0, n).map(i -> i < 40 ? 0 : 1).toArray();
        int[] age = IntStream.range(0, n).map(i -> i < 61 ? 0 : 1).toArray();
        double[][] outputs = binary(0.8, decisions);
        List<Measurement> found =
                new GroupCalibration(15).measure(comparison(outputs, outputs, labels, Map.of("sex", sex, "age", age)));

        assertThat(named("group-calibration-error.sex.female", found).value()).isCloseTo(0.05, within(1e-12));
        assertThat(named("group-calibration-error.sex.male", found).value()).isCloseTo(0.2, within(1e-12));
        assertThat(named("group-calibration-error-change.sex.male", found).value())
                .isZero();
        assertThat(named("group-calibration-error.age.old", found).interval().method())
                .isEqualTo("undefined: 19 rows in this group, fewer than 20");
    }

    @Test
    void tellsForWhomDecisionsChanged() {
        // group 0: the candidate has 10 right that the reference has wrong and 4 the other way; group 1: 5 and 5
        List<Measurement> found = new GroupDecisions().measure(Comparisons.trained());

        assertThat(named("group-agreement.sex.g0", found).value()).isCloseTo(0.9387755102040817, within(1e-12));
        assertThat(named("group-accuracy-change.sex.g0", found).value()).isCloseTo(6 / 245.0, within(1e-12));
        // exact binomial of 4 or fewer of 14, twice: 2 * (1 + 14 + 91 + 364 + 1001) / 2^14
        assertThat(named("group-mcnemar.sex.g0", found).value()).isCloseTo(2942 / 16384.0, within(1e-12));
        assertThat(named("group-mcnemar-holm.sex.g0", found).value()).isCloseTo(2 * 2942 / 16384.0, within(1e-12));
        assertThat(named("group-mcnemar-holm.sex.g1", found).value()).isEqualTo(1);
    }
}
