package io.limpid.explain.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Gradient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Criteria against Quantus and captum, on their explanations and their very noise. */
class QuantusTest {
    private static final Network NETWORK = Oracle.perceptron("mlp8_logit.json");
    private static final INDArray X = Oracle.rows("metrics/x.csv");
    private static final int[] TARGETS = Arrays.stream(Oracle.table("metrics/y.csv"))
            .mapToInt(line -> (int) line[0])
            .toArray();
    private static final Attribution GIVEN = attribution(Oracle.table("metrics/attr.csv"));
    private static final Subject SUBJECT = new Subject(NETWORK, (model, x, targets) -> GIVEN, X, TARGETS, GIVEN);

    private static final Attribution SIZES =
            attribution(Arrays.stream(GIVEN.values()).map(Ranking::sizes).toArray(double[][]::new));

    private static Subject subject(Attribution given) {
        return new Subject(NETWORK, SUBJECT.explainer(), X, TARGETS, given);
    }

    private static Attribution attribution(double[]... values) {
        return new Attribution(List.of(8), values, new double[values.length], new double[0], new double[0][]);
    }

    private static double[] expected(String metric) {
        return Oracle.lines("metrics/metrics.csv")
                .filter(line -> line[0].equals(metric))
                .mapToDouble(line -> Double.parseDouble(line[2]))
                .toArray();
    }

    @Test
    void complexityAndSparsenessAreQuantus() {
        assertThat(new Complexity().of(SUBJECT)).containsExactly(expected("complexity"), within(1e-6));
        assertThat(new Sparseness().of(SUBJECT)).containsExactly(expected("sparseness_gini"), within(1e-6));
    }

    /** Quantus fills with the row's smallest value; its area is that under the eight values after a removal. */
    @Test
    void pixelFlippingIsQuantus() {
        for (int row = 0; row < 10; row++) {
            INDArray one = Nd4j.create(new double[][] {SUBJECT.row(row)});
            Subject subject = new Subject(
                    NETWORK, SUBJECT.explainer(), one, new int[] {TARGETS[row]}, attribution(GIVEN.values()[row]));
            double least = Arrays.stream(SUBJECT.row(row)).min().orElseThrow();
            double[] curve = new Removal(Optional.of(Nd4j.valueArrayOf(8, least)), 8).removing(subject, 0);
            for (int step = 0; step < 8; step++) {
                double[] values = expected("pixel_flipping_black_absF_normF_" + step);
                assertThat(curve[step + 1]).as("row %d, step %d", row, step).isCloseTo(values[row], within(1e-6));
            }
            assertThat(7 * Removal.area(Arrays.copyOfRange(curve, 1, 9)))
                    .isCloseTo(expected("pixel_flipping_auc")[row], within(1e-6));
        }
    }

    /** Quantus' {@code black}: the row's smallest value stands for absent ones, so that each row is judged by itself. */
    private static double[] onBlack(Attribution given, Function<Optional<INDArray>, Criterion> criterion) {
        double[] found = new double[10];
        for (int row = 0; row < 10; row++) {
            double least = Arrays.stream(SUBJECT.row(row)).min().orElseThrow();
            found[row] = criterion.apply(Optional.of(Nd4j.valueArrayOf(new long[] {1, 8}, least, DataType.DOUBLE)))
                    .of(only(row, given))[0];
        }
        return found;
    }

    private static Subject only(int row, Attribution given) {
        Attribution own = attribution(given.values()[row]);
        INDArray one = Nd4j.create(new double[][] {SUBJECT.row(row)});
        return new Subject(NETWORK, (model, x, targets) -> own, one, new int[] {TARGETS[row]}, own);
    }

    @Test
    void correlationsWithWhatRemovalsDoAreQuantus() {
        assertThat(onBlack(GIVEN, black -> new FaithfulnessEstimate(black, 8, Explained.LOGIT)))
                .containsExactly(expected("faithfulness_estimate"), within(1e-6));
        assertThat(onBlack(GIVEN, black -> new MonotonicityCorrelation(black, 8, Explained.PROBABILITY)))
                .containsExactly(expected("monotonicity_correlation"), within(1e-6));
    }

    /**
     * By the very sets of three values that numpy's seed 0 draws: its legacy generator, whose stream is fixed for good, asked
     * as Quantus asks it. Quantus gives the mean over the rows.
     */
    @Test
    void faithfulnessCorrelationIsQuantusOnItsSets() {
        double[][] draws = Oracle.table("metrics/faithfulness_correlation_sets.csv");
        double[] found = new double[10];
        for (int row = 0; row < 10; row++) {
            int first = 3 * row;
            Sets sets = (subject, one) -> Arrays.stream(draws)
                    .map(line -> IntStream.range(first, first + 3)
                            .map(i -> (int) line[i])
                            .toArray())
                    .toArray(int[][]::new);
            double least = Arrays.stream(SUBJECT.row(row)).min().orElseThrow();
            Disturbance removed = new SetsRemoved(Optional.of(Nd4j.valueArrayOf(8, least)), sets);
            found[row] = new FaithfulnessCorrelation(removed, Explained.LOGIT).of(only(row, GIVEN))[0];
        }
        assertThat(Arrays.stream(found).average().orElseThrow())
                .isCloseTo(expected("faithfulness_correlation_seed0")[0], within(1e-6));
    }

    /** Quantus measures against the largest value of all rows. */
    @Test
    void relevantValuesAreQuantusEffectiveComplexity() {
        double largest = largest(GIVEN.values());
        double[] found = new double[10];
        for (int row = 0; row < 10; row++) {
            double share = 0.1 * largest / largest(GIVEN.values()[row]);
            found[row] = new RelevantValues(share).of(only(row, GIVEN))[0];
        }
        assertThat(found).containsExactly(expected("effective_complexity_eps0.1"), within(1e-6));
    }

    private static double largest(double[]... values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    /**
     * No value is zero and the output depends on all of them. Quantus' 1 is the smallest value of the row, which it replaces
     * by itself: taken from other rows, every value counts.
     */
    @Test
    void nonSensitivityIsQuantusWhereItsReplacementIsTheValueItself() {
        assertThat(onBlack(GIVEN, black -> new NonSensitivity(black, 1e-5, Explained.LOGIT)))
                .containsExactly(expected("non_sensitivity"), within(1e-6));
        assertThat(new NonSensitivity(Optional.of(X), 1e-5, Explained.LOGIT).of(SUBJECT))
                .containsOnly(0);
    }

    /** Of absolute values. The explanation of row 4 is shared by no other: Quantus says 0, but nothing can be said. */
    @Test
    void sufficiencyIsQuantusButWhereNoOtherRowIsAlike() {
        double[] found = new Sufficiency(0.6).of(subject(SIZES));
        double[] expected = expected("sufficiency");
        assertThat(found[4]).isNaN();
        assertThat(expected[4]).isZero();
        found[4] = expected[4];
        assertThat(found).containsExactly(expected, within(1e-6));
    }

    @Test
    void localisationOfAbsoluteValuesIsQuantus() {
        Region first = Region.of(8, 0, 1, 2);
        assertThat(new RelevanceMass(first).of(subject(SIZES)))
                .containsExactly(expected("relevance_mass_first3"), within(1e-6));
        assertThat(new RelevanceRank(first).of(subject(SIZES)))
                .containsExactly(expected("relevance_rank_first3"), within(1e-6));
        assertThat(new LocalisationArea(first).of(subject(SIZES)))
                .containsExactly(expected("localisation_auc_first3"), within(1e-6));
        assertThat(new PointingGame(first).of(subject(SIZES)))
                .containsExactly(expected("pointing_game_first3"), within(1e-6));
    }

    /** Quantus counts row 0 as a hit though its mask is empty: it stores NaN as a truth value. Here that mask is refused. */
    @Test
    void anEmptyMaskIsRefusedInsteadOfHit() {
        INDArray masks = Nd4j.zeros(DataType.DOUBLE, 10, 8);
        masks.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).assign(1);
        double[] found = new PointingGame(Region.of(masks)).of(subject(SIZES));
        double[] theirs = expected("pointing_game_row0_empty_mask");
        assertThat(Arrays.copyOfRange(found, 1, 10)).containsExactly(Arrays.copyOfRange(theirs, 1, 10), within(1e-6));
        assertThat(found[0]).isZero();
        assertThat(theirs[0]).isOne();
        masks.getRow(0).assign(0);
        assertThatThrownBy(() -> Region.of(masks))
                .hasMessage("the region of row 0 must hold at least one of the 8 values and not all of them,"
                        + " but holds 0");
    }

    /**
     * Quantus puts the values of an empty example into that same empty example, which changes nothing: whatever the explanation,
     * its answer is 1. Asked about the row, exact Shapley values pass five times as often as random ones.
     */
    @Test
    void monotonicityIsQuantusOnlyWhereTheRowIsTheEmptyExample() {
        Random random = new Random(1);
        double[][] drawn = IntStream.range(0, 10)
                .mapToObj(row -> random.doubles(8).toArray())
                .toArray(double[][]::new);
        for (Attribution any : List.of(SIZES, attribution(drawn))) {
            double[] found = new double[10];
            for (int row = 0; row < 10; row++) {
                INDArray empty = Nd4j.valueArrayOf(
                        new long[] {1, 8}, Arrays.stream(SUBJECT.row(row)).min().orElseThrow(), DataType.DOUBLE);
                Attribution own = attribution(any.values()[row]);
                found[row] = new Monotonicity(Optional.of(empty), 8)
                        .of(new Subject(NETWORK, (model, x, targets) -> own, empty, new int[] {TARGETS[row]}, own))[0];
            }
            assertThat(found)
                    .containsExactly(expected("monotonicity"))
                    .containsExactly(expected("monotonicity_of_random_attributions"));
        }
        INDArray absent = Reference.rows("fixtures/mlp8_background.csv").mean(0);
        Monotonicity monotonicity = new Monotonicity(Optional.of(absent), 8);
        INDArray x = Reference.rows("fixtures/mlp8_x.csv");
        int exact = 0;
        int chance = 0;
        for (double[] line : Reference.csv("expected/shap_mlp8_exact.csv")) {
            INDArray row = x.get(NDArrayIndex.interval((int) line[0], (int) line[0] + 1));
            int[] target = {(int) line[1]};
            Attribution shapley = attribution(Arrays.copyOfRange(line, 3, 11));
            exact += monotonicity.of(new Subject(NETWORK, (m, r, t) -> shapley, row, target, shapley))[0];
            for (int draw = 0; draw < 10; draw++) {
                Attribution noise =
                        attribution(random.doubles(8).map(value -> value - 0.5).toArray());
                chance += monotonicity.of(new Subject(NETWORK, (m, r, t) -> noise, row, target, noise))[0] == 1 ? 1 : 0;
            }
        }
        // of 30 and of 300
        assertThat(exact).isGreaterThanOrEqualTo(8);
        assertThat(chance / 10.0).isLessThan(exact / 3.0);
    }

    /**
     * Quantus asks whether the sum is exactly the difference of the outputs, which rounding alone decides: it says no of every
     * row. The gaps say by how much.
     */
    @Test
    void noRowIsCompleteToTheLastBit() {
        double[] outputs = new double[10];
        double[] base = new double[10];
        double[][] scaled = new double[10][];
        double largest = largest(GIVEN.values());
        for (int row = 0; row < 10; row++) {
            double[] empty = new double[8];
            Arrays.fill(empty, Arrays.stream(SUBJECT.row(row)).min().orElseThrow());
            double[] both = SUBJECT.outputs(Explained.LOGIT, TARGETS[row], SUBJECT.row(row), empty);
            outputs[row] = both[0];
            base[row] = both[1];
            scaled[row] = Arrays.stream(GIVEN.values()[row])
                    .map(value -> value / largest)
                    .toArray();
        }
        Attribution based = new Attribution(List.of(8), scaled, outputs, base, new double[0][]);
        double[] gaps = new Completeness().of(subject(based));
        assertThat(Arrays.stream(gaps).map(gap -> gap == 0 ? 1 : 0).toArray())
                .containsExactly(expected("completeness_float_equality"));
        // 0.1 + 0.2 + 0.3 is 0.6 but for the last bit
        Attribution complete = new Attribution(
                List.of(3), new double[][] {{0.1, 0.2, 0.3}}, new double[] {0.6}, new double[1], new double[0][]);
        assertThat(complete.gap(0).orElseThrow()).isNotZero().isCloseTo(0, within(1e-15));
    }

    @Test
    void infidelityIsCaptums() {
        double[][] noise = Oracle.table("metrics/infidelity_noise.csv");
        Noise given = (row, values) -> Arrays.copyOfRange(noise, 50 * row, 50 * (row + 1));
        assertThat(new Infidelity(new NoiseTaken(given), false, Explained.LOGIT).of(SUBJECT))
                .containsExactly(expected("captum_infidelity_gauss0.1_n50"), within(1e-6));
        assertThat(new Infidelity(new NoiseTaken(given), true, Explained.LOGIT).of(SUBJECT))
                .containsExactly(expected("captum_infidelity_normalized"), within(1e-6));
    }

    @Test
    void sensitivityIsCaptums() {
        double[][] noise = Oracle.table("metrics/sensitivity_noise.csv");
        Explainer saliency = (model, x, targets) -> {
            Attribution gradient = new Gradient(Explained.LOGIT).explain(model, x, targets);
            return attribution(Arrays.stream(gradient.values())
                    .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                    .toArray(double[][]::new));
        };
        double[] found = new SensitivityMax(0.02, 10, 1)
                .of(
                        Subject.of(NETWORK, saliency, X, TARGETS),
                        (row, values) -> Arrays.copyOfRange(noise, 10 * row, 10 * (row + 1)));
        assertThat(found).containsExactly(expected("captum_sensitivity_max_saliency"), within(1e-6));
    }
}
