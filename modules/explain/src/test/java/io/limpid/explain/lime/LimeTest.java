package io.limpid.explain.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class LimeTest {
    /** Neighbourhoods, distances and weights as lime made them; columns z…, [x…,] distance, weight, p…. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void kernelAndRidgeEqualTheReferenceOnItsTables(int row) {
        double[][] lines = Reference.csv("expected/lime8/lime_row" + row + ".csv");
        double[][] z = columns(lines, 0, 8);
        Kernel kernel = new Kernel(0.75 * Math.sqrt(8));
        for (int i = 0; i < lines.length; i++) {
            assertThat(kernel.euclidean(z[i])).isCloseTo(lines[i][17], within(1e-12));
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
        double[] line = Arrays.stream(Reference.csv("expected/limeit/lime_image.csv"))
                .filter(known -> known[0] == picture)
                .findFirst()
                .orElseThrow();
        WeightedRidge fit = WeightedRidge.fit(z, column(lines, 18 + (int) line[1]), column(lines, 17), 1);
        assertThat(fit.coefficients()).containsExactly(Arrays.copyOfRange(line, 4, 20), within(1e-12));
    }

    @Test
    void kernelEqualsTheReferenceOnItsText() {
        double[][] lines = Reference.csv("expected/limeit/lime_text_neigh.csv");
        Kernel kernel = new Kernel(25);
        for (double[] line : lines) {
            assertThat(kernel.cosine(Arrays.copyOf(line, 17), 100)).isCloseTo(line[18], within(1e-9));
        }
    }

    /** The reference keeps the four features, or sixteen words, that weigh most, and fits again with these alone. */
    @Test
    void ridgeEqualsTheReferenceOnTheFeaturesItKeeps() {
        double[][] lines = Reference.csv("expected/lime8/lime_row0.csv");
        double[] line = Reference.csv("expected/lime_mlp8_top4.csv")[0];
        int[] kept = IntStream.range(0, 8).filter(f -> line[5 + f] != 0).toArray();
        assertThat(kept).hasSize(4);
        WeightedRidge fit = WeightedRidge.fit(picked(lines, kept), column(lines, 18), column(lines, 17), 1);
        assertThat(fit.coefficients())
                .containsExactly(
                        IntStream.of(kept).mapToDouble(f -> line[5 + f]).toArray(), within(1e-12));

        double[][] texts = Reference.csv("expected/limeit/lime_text_neigh.csv");
        double[] words = Reference.words("expected/limeit/lime_text.csv");
        int[] told = IntStream.range(0, 17).filter(word -> words[word] != 0).toArray();
        WeightedRidge text = WeightedRidge.fit(picked(texts, told), column(texts, 20), column(texts, 18), 1);
        assertThat(text.coefficients())
                .containsExactly(
                        IntStream.of(told).mapToDouble(word -> words[word]).toArray(), within(1e-12));
    }

    private static double[][] picked(double[][] lines, int... columns) {
        return Arrays.stream(lines)
                .map(line -> IntStream.of(columns).mapToDouble(c -> line[c]).toArray())
                .toArray(double[][]::new);
    }

    /** Two seeds of the reference differ by up to 4.5e-2; its neighbours follow a normal within each quartile. */
    @Test
    void aTablesWeightsAgreeWithTheReferenceStatistically() {
        Masking masking = new Masking(Background.of(Reference.rows("fixtures/mlp8_train.csv")));
        INDArray x = Reference.rows("fixtures/mlp8_x.csv").get(NDArrayIndex.interval(0, 1));
        Attribution found = new LimeTabular(masking, 5000, 0, 1, 4).explain(Reference.mlp("mlp8"), x, new int[] {0});
        double[] line = Reference.csv("expected/lime_mlp8.csv")[0];
        assertThat(found.values()[0]).containsExactly(Arrays.copyOfRange(line, 5, 13), within(4.5e-2));
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
