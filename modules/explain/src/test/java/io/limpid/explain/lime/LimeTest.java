package io.limpid.explain.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Differentiable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LimeTest {
    private static final Masking TRAIN = new Masking(Background.of(Reference.rows("fixtures/mlp8_train.csv")));

    /** Neighbourhoods, distances and weights as lime made them; columns z…, [x…,] distance, weight, p…. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void kernelAndRidgeEqualTheReferenceOnItsTables(int row) {
        double[][] lines = Reference.csv("expected/lime8/lime_row" + row + ".csv");
        double[][] z = columns(lines, 0, 8);
        Kernel kernel = new Kernel(0.75 * Math.sqrt(8));
        for (int i = 0; i < lines.length; i++) {
            assertThat(kernel.euclidean(z[i], z[0])).isCloseTo(lines[i][17], within(1e-12));
        }
        double[][] expected = Reference.csv("expected/lime_mlp8.csv");
        for (int label = 0; label < 3; label++) {
            WeightedRidge fit = WeightedRidge.fit(z, column(lines, 18 + label), column(lines, 17), 1);
            double[] line = expected[3 * row + label];
            assertThat(fit.intercept()).isCloseTo(line[2], within(1e-12));
            assertThat(fit.r2()).isCloseTo(line[3], within(1e-12));
            assertThat(fit.coefficients()).containsExactly(Arrays.copyOfRange(line, 5, 13), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void kernelAndRidgeEqualTheReferenceOnItsImages(int picture) {
        double[][] lines = Reference.csv("expected/limeit/lime_image_row" + picture + ".csv");
        double[][] z = columns(lines, 0, 16);
        Kernel kernel = new Kernel(0.25);
        for (int i = 0; i < lines.length; i++) {
            assertThat(kernel.cosine(z[i], 1)).isCloseTo(lines[i][17], within(1e-12));
        }
        double[][] expected = Reference.csv("expected/limeit/lime_image.csv");
        for (int label = 0; label < 4; label++) {
            double[] line = expected[4 * picture + label];
            WeightedRidge fit = WeightedRidge.fit(z, column(lines, 18 + label), column(lines, 17), 1);
            assertThat(fit.intercept()).isCloseTo(line[2], within(1e-12));
            assertThat(fit.r2()).isCloseTo(line[3], within(1e-12));
            assertThat(fit.coefficients()).containsExactly(Arrays.copyOfRange(line, 4, 20), within(1e-12));
        }
    }

    /**
     * All six pictures and four classes, of 500 neighbours like theirs: the sum of squared distances from our mean of three
     * seeds is 4/3 of that of their variances but for chance. Few superpixels of few pictures make up most of it.
     */
    @Test
    void weightsOfSuperpixelsAgreeWithTheReferenceWithinTheScatterOfSeeds() {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        Differentiable function = Differentiable.of(Oracle.pictures());
        Predictor network =
                x -> Nd4j.create(Arrays.stream(function.trace(function.rows(x)).logits())
                        .map(LimeTest::softmax)
                        .toArray(double[][]::new));
        double[][] expected = Reference.csv("expected/limeit/lime_image.csv");
        Players tiles = Players.superpixels(List.of(1, 12, 12), 3);
        double distances = 0;
        double variances = 0;
        for (int label = 0; label < 4; label++) {
            int[] targets = new int[6];
            Arrays.fill(targets, label);
            double[][][] found = new double[3][][];
            for (int seed = 0; seed < 3; seed++) {
                found[seed] = new LimeImage(tiles, 1, 500, 0.25, 1, 500, seed)
                        .explain(network, pictures, targets)
                        .values();
            }
            for (int picture = 0; picture < 6; picture++) {
                for (int tile = 0; tile < 16; tile++) {
                    int row = picture;
                    int at = tile;
                    double[] ours = Arrays.stream(found)
                            .mapToDouble(seed -> seed[row][at])
                            .toArray();
                    double mean = Arrays.stream(ours).average().orElseThrow();
                    double distance = expected[4 * picture + label][4 + tile] - mean;
                    distances += distance * distance;
                    variances += Arrays.stream(ours)
                                    .map(one -> (one - mean) * (one - mean))
                                    .sum()
                            / 2;
                }
            }
        }
        assertThat(distances / variances).isBetween(0.5, 2.2);
    }

    private static double[] softmax(double... logits) {
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
    }

    @Test
    void kernelEqualsTheReferenceOnItsText() {
        double[][] lines = Reference.csv("expected/limeit/lime_text_neigh.csv");
        Kernel kernel = new Kernel(25);
        for (double[] line : lines) {
            assertThat(kernel.cosine(Arrays.copyOf(line, 17), 100)).isCloseTo(line[18], within(1e-9));
        }
    }

    /** Of either picture, by its dumped segments: ours are the same squares. */
    @Test
    void superpixelsAreTheReferences() {
        double[][] segments = Reference.csv("expected/limeit/lime_image_segments.csv");
        Players tiles = Players.superpixels(List.of(1, 12, 12), 3);
        for (int tile = 0; tile < 16; tile++) {
            for (int pixel : tiles.members(tile)) {
                assertThat(segments[pixel / 12][pixel % 12]).isEqualTo(tile);
            }
        }
    }

    /**
     * The reference keeps the four features that weigh most, found one after the other or along a lasso's path, and fits again
     * with these alone.
     */
    @ParameterizedTest
    @ValueSource(strings = {"lime_mlp8_top4.csv", "lime_mlp8_lasso.csv"})
    void keepsTheFeaturesThatTheReferenceKeeps(String file) {
        LimeTabular four = new LimeTabular(TRAIN, Neighbours.QUARTILES, 4, 2, 0, 1, 0);
        double[][] expected = Reference.csv("expected/" + file);
        for (int row = 0; row < 2; row++) {
            double[][] lines = Reference.csv("expected/lime8/lime_row" + row + ".csv");
            for (int label = 0; label < 3; label++) {
                double[] values = four.weights(columns(lines, 0, 8), column(lines, 18 + label), column(lines, 17));
                assertThat(values)
                        .as("row %d label %d", row, label)
                        .containsExactly(Arrays.copyOfRange(expected[3 * row + label], 5, 13), within(1e-12));
            }
        }
    }

    /** Sixteen of seventeen words. */
    @Test
    void ridgeEqualsTheReferenceOnTheWordsItKeeps() {
        double[][] texts = Reference.csv("expected/limeit/lime_text_neigh.csv");
        double[] words = Reference.words("expected/limeit/lime_text.csv");
        int[] told = IntStream.range(0, 17).filter(word -> words[word] != 0).toArray();
        double[][] picked = Arrays.stream(texts)
                .map(line -> IntStream.of(told).mapToDouble(c -> line[c]).toArray())
                .toArray(double[][]::new);
        WeightedRidge text = WeightedRidge.fit(picked, column(texts, 20), column(texts, 18), 1);
        assertThat(text.coefficients())
                .containsExactly(
                        IntStream.of(told).mapToDouble(word -> words[word]).toArray(), within(1e-12));
    }

    /**
     * Captum's is a lasso with a penalty of 0.01 over coalitions drawn evenly. Those make independent columns of variance ¼, on
     * which a lasso is least squares drawn 0.04 nearer to zero. A line through its values over ours has the slope 1 but for
     * five standard errors, as its scatter gives them.
     */
    @Test
    void leastSquaresOverAllCoalitionsDrawnNearerToZeroAreCaptums() {
        double[][] rows = Reference.csv("fixtures/mlp8_x.csv");
        double[] absent = Reference.rows("fixtures/mlp8_background.csv").mean(0).toDoubleVector();
        double[][] theirs = Reference.csv("expected/captum_lime.csv");
        double[][] z = new double[256][8];
        double product = 0;
        double square = 0;
        double scatter = 0;
        for (double[] line : theirs) {
            double[][] neighbours = new double[256][8];
            for (int coalition = 0; coalition < 256; coalition++) {
                for (int i = 0; i < 8; i++) {
                    z[coalition][i] = coalition >> i & 1;
                    neighbours[coalition][i] = z[coalition][i] == 1 ? rows[(int) line[0]][i] : absent[i];
                }
            }
            double[] y = new Neighbourhood(z, neighbours)
                    .outputs(
                            Reference.mlp("mlp8_logit"), Nd4j.create(1, 8).castTo(DataType.DOUBLE), (int) line[1], 256);
            double[] even = new double[256];
            Arrays.fill(even, 1);
            double[] ours = WeightedRidge.fit(z, y, even, 1e-9).coefficients();
            for (int i = 0; i < 8; i++) {
                double nearer = Math.signum(ours[i]) * Math.max(0, Math.abs(ours[i]) - 0.04);
                product += nearer * line[2 + i];
                square += nearer * nearer;
                scatter += (nearer - line[2 + i]) * (nearer - line[2 + i]) / 240;
            }
        }
        assertThat(Math.sqrt(scatter)).isLessThan(0.05);
        assertThat(product / square).isCloseTo(1, within(5 * Math.sqrt(scatter / square)));
    }

    /** Two seeds of the reference differ by up to 4.5e-2; its neighbours follow a normal within each quartile. */
    @Test
    void valuesOfBackgroundRowsGiveMuchTheSameWeights() {
        INDArray x = Reference.rows("fixtures/mlp8_x.csv");
        double[][] found = new LimeTabular(TRAIN, Neighbours.BACKGROUND, 0, 5000, 0, 1, 4)
                .explain(Reference.mlp("mlp8"), x, new int[10])
                .values();
        double[][] expected = Reference.csv("expected/lime_mlp8.csv");
        assertThat(found[0]).containsExactly(Arrays.copyOfRange(expected[0], 5, 13), within(4.5e-2));
        assertThat(found[1]).containsExactly(Arrays.copyOfRange(expected[3], 5, 13), within(4.5e-2));
    }

    /** The model counts how bright each quarter is: hidden in its own mean, a quarter of one colour changes nothing. */
    @Test
    void paintsSuperpixelsInTheirMeanColour() {
        Players quarters = Players.superpixels(List.of(1, 4, 4), 2);
        double[] image = new double[16];
        image[0] = 1; // the first quarter has a bright pixel, the second is even
        Arrays.fill(image, 2, 4, 0.5);
        Arrays.fill(image, 6, 8, 0.5);
        Predictor brightest = x -> x.reshape(x.size(0), 16).max(true, 1);
        LimeImage lime = new LimeImage(quarters, 1, 400, 0.25, 1e-6, 64, 1);
        double[] values = lime.explain(brightest, Nd4j.create(image, new long[] {1, 1, 4, 4}), new int[] {0})
                .values()[0];
        assertThat(values[0]).isCloseTo(0.5, within(1e-3)); // 1 with the pixel, 0.5 without
        assertThat(values)
                .satisfies(v -> assertThat(Math.abs(v[1]) + Math.abs(v[2]) + Math.abs(v[3]))
                        .isLessThan(1e-3));
    }

    /** The model says how often token 7 comes: its weight is what taking all of it away costs. */
    @Test
    void takesAllOccurrencesOfAWordTogether() {
        Predictor sevens = x -> x.eq(7).castTo(x.dataType()).sum(true, 1);
        INDArray text = Nd4j.create(new double[][] {{7, 3, 7, 5, 0, 0}});
        double[] values = new LimeText(0, 500, 25, 1e-6, 100, 1)
                .explain(sevens, text, new int[] {0})
                .values()[0];
        assertThat(values).containsExactly(new double[] {2, 0, 2, 0, 0, 0}, within(1e-3));
    }

    private static double[] column(double[][] lines, int column) {
        return Arrays.stream(lines).mapToDouble(line -> line[column]).toArray();
    }

    private static double[][] columns(double[][] lines, int from, int to) {
        return Arrays.stream(lines)
                .map(line -> Arrays.copyOfRange(line, from, to))
                .toArray(double[][]::new);
    }
}
