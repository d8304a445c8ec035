package io.limpid.explain.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Neighbours of rows of a table, against the weights that the authors' code found with its own draws. */
class LimeTabularTest {
    private static final int SEEDS = 4;
    private static final INDArray X = Reference.rows("fixtures/mlp8_x.csv");
    private static final double[][][] BY_QUARTILES = found(Neighbours.QUARTILES, 0);

    /** With the labels that the authors' code was given. */
    private static Masking labelled() {
        int[] labels = Arrays.stream(Reference.csv("fixtures/mlp8_train_y.csv"))
                .mapToInt(line -> (int) line[0])
                .toArray();
        return new Masking(
                Background.of(Reference.rows("fixtures/mlp8_train.csv")).labelled(labels));
    }

    /** The authors' code takes a 0/1 feature as a number, unless told; a third value, almost zero, makes it one for us too. */
    private static Masking train() {
        INDArray rows = Reference.rows("fixtures/mlp8_train.csv");
        rows.putScalar(new int[] {0, 3}, rows.getDouble(0, 3) + 1e-9);
        return new Masking(Background.of(rows));
    }

    static Stream<Arguments> theirs() {
        return Stream.of(
                Arguments.of(Neighbours.QUARTILES, List.of("lime_mlp8.csv", "lime_mlp8_seed1.csv")),
                Arguments.of(Neighbours.NORMAL, List.of("lime_mlp8_raw.csv")),
                Arguments.of(Neighbours.AROUND, List.of("lime_mlp8_raw_around.csv", "lime_mlp8_raw_around1.csv")));
    }

    /**
     * All ten rows and three outputs: two seeds of the tool differ by up to 4.5e-2. Over the 240 values the squared distance
     * from our mean of four seeds is 5/4 of their variance but for chance, which is less than a half: the values of a row
     * hang together, so that they are worth about 80, and their sum of squares scatters by √(2/80).
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("theirs")
    void agreesWithTheReferenceWithinTheScatterOfSeeds(Neighbours neighbours, List<String> files) {
        double[][][] found = neighbours == Neighbours.QUARTILES ? BY_QUARTILES : found(neighbours, 0);
        for (String file : files) {
            double[][] expected = Reference.csv("expected/" + file);
            double distances = 0;
            double variances = 0;
            for (int line = 0; line < 30; line++) {
                for (int feature = 0; feature < 8; feature++) {
                    Scatter ours = Scatter.of(found, line, feature);
                    double distance = expected[line][5 + feature] - ours.mean();
                    assertThat(distance)
                            .as("%s %d, feature %d", file, line, feature)
                            .isBetween(-4.5e-2, 4.5e-2);
                    distances += distance * distance;
                    variances += ours.variance();
                }
            }
            assertThat(distances / variances).as(file).isBetween(1.25 / 2, 1.25 * 1.6);
        }
    }

    /**
     * A row in a bin that holds a hundredth of the rows has a weight known to 0.07 only, so that each value is measured by its
     * own scatter: the difference from our mean over √(5/4) of the deviation follows Student's distribution of 3 degrees of
     * freedom, half of which lies within 0.765 and nine tenths within 2.353. The 240 values are worth about 80 independent
     * ones: shares within three standard errors. Weights by quartiles are told apart.
     */
    @Test
    void agreesWithTheReferenceOnBinsByEntropy() {
        double[][][] found = found(Neighbours.ENTROPY, 0);
        assertThat(share(found, "lime_mlp8_entropy.csv", 0.765)).isBetween(0.33, 0.67);
        assertThat(share(found, "lime_mlp8_entropy.csv", 2.353)).isBetween(0.8, 1.0);
        assertThat(share(found, "lime_mlp8.csv", 2.353)).isLessThan(0.7);
    }

    private static double share(double[][][] found, String file, double deviations) {
        double[][] expected = Reference.csv("expected/" + file);
        int within = 0;
        for (int line = 0; line < 30; line++) {
            for (int feature = 0; feature < 8; feature++) {
                Scatter ours = Scatter.of(found, line, feature);
                double distance = Math.abs(expected[line][5 + feature] - ours.mean());
                within += distance < deviations * Math.sqrt(1.25 * ours.variance()) ? 1 : 0;
            }
        }
        return within / 240.0;
    }

    /** [seeds][3 · row + output][features]. */
    private static double[][][] found(Neighbours neighbours, int features) {
        double[][][] found = new double[SEEDS][30][];
        Masking masking = neighbours == Neighbours.ENTROPY ? labelled() : train();
        for (int seed = 0; seed < SEEDS; seed++) {
            LimeTabular lime = new LimeTabular(masking, neighbours, features, 5000, 0, 1, seed);
            for (int output = 0; output < 3; output++) {
                int[] targets = new int[10];
                Arrays.fill(targets, output);
                double[][] values =
                        lime.explain(Reference.mlp("mlp8"), X, targets).values();
                for (int row = 0; row < 10; row++) {
                    found[seed][3 * row + output] = values[row];
                }
            }
        }
        return found;
    }

    /**
     * Eight rows and three outputs of which the tool's neighbours are not known. A feature that it keeps and we do not, by our
     * mean of four seeds, must be as strong as the weakest of our four but for chance: the difference of two strengths scatters
     * by √2 of one weight's deviation, between the tool's one draw and our mean by √(5/4) of that, and four such deviations
     * are allowed. Of the features that it and all our seeds keep, about 80, the weights scatter as above; worth about 30
     * independent ones, their sum of squares is known to within √(2/30), so that four deviations are one.
     */
    @Test
    void keepsTheFeaturesOfTheReferenceButWhereTwoAreEquallyStrong() {
        double[][][] four = found(Neighbours.QUARTILES, 4);
        for (String file : List.of("lime_mlp8_top4.csv", "lime_mlp8_lasso.csv")) {
            double[][] expected = Reference.csv("expected/" + file);
            double distances = 0;
            double variances = 0;
            for (int line = 6; line < 30; line++) {
                double[] strengths = new double[8];
                double[] deviations = new double[8];
                for (int feature = 0; feature < 8; feature++) {
                    Scatter ours = Scatter.of(BY_QUARTILES, line, feature);
                    strengths[feature] = Math.abs(ours.mean());
                    deviations[feature] = Math.sqrt(ours.variance());
                }
                double weakest =
                        Arrays.stream(strengths).sorted().skip(4).findFirst().orElseThrow();
                double deviation = Arrays.stream(deviations).average().orElseThrow();
                for (int feature = 0; feature < 8; feature++) {
                    double theirs = expected[line][5 + feature];
                    if (theirs != 0 && strengths[feature] < weakest) {
                        assertThat(weakest - strengths[feature])
                                .as("%s %d, feature %d", file, line, feature)
                                .isLessThan(4 * Math.sqrt(2 * 1.25) * deviation);
                    }
                    Scatter ours = Scatter.of(four, line, feature);
                    if (theirs != 0 && keptByAll(four, line, feature)) {
                        assertThat(theirs)
                                .as("%s %d, feature %d", file, line, feature)
                                .isCloseTo(ours.mean(), within(4.5e-2));
                        distances += (theirs - ours.mean()) * (theirs - ours.mean());
                        variances += ours.variance();
                    }
                }
            }
            assertThat(distances / variances).as(file).isBetween(1.25 / 2, 1.25 * 2);
        }
    }

    private static boolean keptByAll(double[][][] found, int line, int feature) {
        return Arrays.stream(found).allMatch(seed -> seed[line][feature] != 0);
    }

    private record Scatter(double mean, double variance) {
        static Scatter of(double[][][] found, int line, int feature) {
            double[] ours = Arrays.stream(found)
                    .mapToDouble(seed -> seed[line][feature])
                    .toArray();
            double mean = Arrays.stream(ours).average().orElseThrow();
            double square =
                    Arrays.stream(ours).map(one -> (one - mean) * (one - mean)).sum();
            return new Scatter(mean, square / (SEEDS - 1));
        }
    }

    @Test
    void quartilesAreTheReferences() {
        Masking train = new Masking(Background.of(Reference.rows("fixtures/mlp8_train.csv")));
        double[][] lines = Reference.csv("expected/lime8/discretizer.csv");
        for (int feature : new int[] {0, 1, 2, 4, 5, 6, 7}) {
            WithinBins found = (WithinBins) Neighbours.QUARTILES.of(train.background(), feature);
            for (double[] line : lines) {
                if (line[0] == feature) {
                    int bin = (int) line[1];
                    assertThat(found.means()[bin]).isCloseTo(line[2], within(1e-12));
                    assertThat(found.deviations()[bin]).isCloseTo(line[3], within(1e-10)); // theirs has 1e-11 added
                    assertThat(found.ends()[bin]).isCloseTo(line[4], within(1e-12));
                    assertThat(found.ends()[bin + 1]).isCloseTo(line[5], within(1e-12));
                    assertThat(found.shares()[bin]).isCloseTo(line[6], within(1e-12));
                }
            }
        }
        // of zeros and ones the quartiles are the two values, as if they were categories
        assertThat(Arrays.stream(lines).filter(line -> line[0] == 3).mapToDouble(line -> line[2]))
                .containsExactly(0.0, 1.0, 0.0);
        assertThat(Neighbours.QUARTILES.of(train.background(), 3)).isInstanceOf(FromBackground.class);
    }

    /**
     * In order the classes are 001100. Left and right of the second place, or of the fourth, take 0 and 4 bits (2 : 2); of the
     * third 2 · 3 · 0.918 = 5.5, of the first and fifth 5 · 0.971 = 4.9. The second comes first, and 1100 then parts without
     * rest.
     */
    @Test
    void binsByEntropyAreTheThresholdsOfATree() {
        assertThat(EntropyBins.between(new double[] {5, 1, 3, 2, 4, 6}, 0, 0, 1, 0, 1, 0))
                .containsExactly(2.5, 4.5);
        // equal values are never parted: {1, 1} has both classes
        assertThat(EntropyBins.between(new double[] {1, 1, 2, 2, 3}, 0, 1, 1, 1, 2))
                .containsExactly(1.5, 2.5);
        // sixteen changes of class need fifteen thresholds, of which three levels make seven
        double[] values = new double[16];
        int[] labels = new int[16];
        Arrays.setAll(values, i -> i);
        Arrays.setAll(labels, i -> i);
        assertThat(EntropyBins.between(values, labels)).containsExactly(1.5, 3.5, 5.5, 7.5, 9.5, 11.5, 13.5);
        // nothing to tell apart: the median
        assertThat(EntropyBins.between(new double[] {4, 1, 2, 9}, 1, 1, 1, 1)).containsExactly(3);
    }

    @Test
    void binsHoldEquallyManyRowsOrWhatTheirThresholdsSay() {
        WithinBins deciles = (WithinBins) Neighbours.DECILES.of(train().background(), 0);
        assertThat(deciles.shares())
                .hasSize(10)
                .containsExactly(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, within(1e-12));
        WithinBins entropy = (WithinBins) Neighbours.ENTROPY.of(labelled().background(), 0);
        assertThat(entropy.shares().length).isBetween(2, 8);
        assertThat(Arrays.stream(entropy.shares()).sum()).isCloseTo(1, within(1e-12));
        assertThat(entropy.shares()).doesNotContain(0);
        assertThatThrownBy(() -> Neighbours.ENTROPY.of(train().background(), 0))
                .hasMessage(
                        "neighbours: entropy needs to know the classes of the background's rows, but they are centres of"
                                + " clusters, or have none; take quartiles or deciles");
    }

    /** A linear model is its own regression: one deviation more is worth weight times deviation; a category its step. */
    @Test
    void normalNeighboursOfALinearModelGiveItsSlopes() {
        INDArray rows = Nd4j.create(new double[][] {{0, 1, 0}, {2, 0, 1}, {4, 1, 0}, {10, 0, 1}});
        Players players = Players.grouped(3, Map.of("number", List.of(0), "colour", List.of(1, 2)));
        Predictor linear = x -> x.mmul(Nd4j.create(new double[] {3, 5, 1}, new long[] {3, 1}));
        double deviation = Math.sqrt(14);
        for (Neighbours neighbours : List.of(Neighbours.NORMAL, Neighbours.AROUND)) {
            double[] values = new LimeTabular(new Masking(players, Background.of(rows)), neighbours, 0, 500, 0, 1e-9, 1)
                    .explain(linear, Nd4j.create(new double[][] {{2, 1, 0}}), new int[] {0})
                    .values()[0];
            int number = players.members(0).length == 1 ? 0 : 1;
            assertThat(values[number]).isCloseTo(3 * deviation, within(1e-6));
            assertThat(values[1 - number]).isCloseTo(5 - 1, within(1e-6));
        }
    }

    @Test
    void refusesToKeepFewerThanNoFeatures() {
        assertThatThrownBy(() -> new LimeTabular(train(), Neighbours.BACKGROUND, -1, 100, 0, 1, 1))
                .hasMessage("features must be >= 0, but was -1");
    }
}
