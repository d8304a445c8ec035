package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.GradientShap;
import io.limpid.explain.occlusion.Occlusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Values of captum and shap: exact where they are exact, as far as their own draws go elsewhere. */
class OtherToolsTest {
    private static final Background BACKGROUND = Background.of(Reference.rows("fixtures/mlp8_background.csv"));
    private static final INDArray X = Reference.rows("fixtures/mlp8_x.csv");

    /** In captum the network is one of double precision, and so is ours. */
    @Test
    void exactValuesOfLogitsEqualCaptums() {
        Explainer exact = new ExactShapley(new Masking(BACKGROUND));
        for (double[] line : Reference.csv("expected/exact_shapley_bg.csv")) {
            Attribution found =
                    exact.explain(Reference.mlp("mlp8_logit"), row((int) line[0]), new int[] {(int) line[1]});
            assertThat(found.values()[0]).containsExactly(Arrays.copyOfRange(line, 2, 10), within(1e-7));
        }
    }

    /** shap draws 200 times, as we do: the difference of two draws has √2 the standard error of one; five of these. */
    @Test
    void expectedGradientsAgreeWithShapsWithinTheErrors() {
        for (double[] line : Reference.csv("expected/shap_mlp8_gradient.csv")) {
            INDArray row = row((int) line[0]);
            Attribution found = new GradientShap(BACKGROUND, 200, 1, Explained.PROBABILITY)
                    .explain(Oracle.perceptron("mlp8_logit.json"), row, new int[] {(int) line[1]});
            for (int i = 0; i < 8; i++) {
                double allowed = 5 * Math.sqrt(2) * found.errors()[0][i] + 1e-6;
                assertThat(found.values()[0][i])
                        .as("row %.0f output %.0f feature %d", line[0], line[1], i)
                        .isCloseTo(line[3 + i], within(allowed));
            }
        }
    }

    /** Windows of 3 x 3 side by side are tiles, black where they are occluded; the network works in single precision. */
    @Test
    void occlusionOfTilesEqualsCaptums() {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        Players tiles = Players.superpixels(List.of(1, 12, 12), 3);
        Explainer occlusion = new Occlusion(new Masking(tiles, Background.of(Nd4j.zeros(1, 1, 12, 12))));
        for (double[] line : Oracle.table("conv/captum_occlusion_3x3_stride3.csv")) {
            int picture = (int) line[0];
            Attribution found = occlusion.explain(
                    Oracle.pictures()::logits,
                    pictures.get(NDArrayIndex.interval(picture, picture + 1)),
                    new int[] {(int) line[1]});
            assertThat(tiles.spread(found.values()[0]))
                    .containsExactly(Arrays.copyOfRange(line, 2, line.length), within(1e-4));
        }
    }

    /**
     * A window of 3 x 3 moved by single pixels: what a pixel's nine windows, fewer at the edges, cost on average. A window is a
     * player, the rest another.
     */
    @Test
    void occlusionByASlidingWindowEqualsCaptums() {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12).get(NDArrayIndex.interval(0, 2));
        double[][] expected = Oracle.values("conv/captum_occlusion_3x3_stride1.csv");
        Network network = Oracle.pictures();
        for (int output : new int[] {0, 3}) {
            int[] targets = new int[2];
            Arrays.fill(targets, output);
            double[][] sums = new double[2][144];
            int[] windows = new int[144];
            for (int y = 0; y < 10; y++) {
                for (int x = 0; x < 10; x++) {
                    Players window = window(12 * y + x);
                    Explainer occlusion = new Occlusion(new Masking(window, Background.of(Nd4j.zeros(1, 1, 12, 12))));
                    double[][] found = occlusion
                            .explain(network::logits, pictures, targets)
                            .values();
                    for (int pixel : window.members(0)) {
                        windows[pixel]++;
                        for (int row = 0; row < 2; row++) {
                            sums[row][pixel] += found[row][0];
                        }
                    }
                }
            }
            for (int row = 0; row < 2; row++) {
                for (int pixel = 0; pixel < 144; pixel++) {
                    assertThat(sums[row][pixel] / windows[pixel])
                            .isCloseTo(expected[row * 4 + output][pixel], within(1e-4));
                }
            }
        }
    }

    private static Players window(int corner) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        groups.put("window", new ArrayList<>());
        groups.put("rest", new ArrayList<>());
        for (int pixel = 0; pixel < 144; pixel++) {
            int right = pixel % 12 - corner % 12;
            int down = pixel / 12 - corner / 12;
            boolean inside = right >= 0 && right < 3 && down >= 0 && down < 3;
            groups.get(inside ? "window" : "rest").add(pixel);
        }
        return Players.grouped(144, groups);
    }

    /**
     * Captum's samplers against the background's mean: a line through its values over our exact ones has the slope 1 but for
     * five standard errors, as its own scatter gives them.
     */
    @ParameterizedTest
    @ValueSource(strings = {"captum_kernel_shap.csv", "captum_shapley_value_sampling.csv"})
    void captumsDrawsScatterAroundExactValues(String file) {
        Explainer exact = new ExactShapley(new Masking(
                Background.of(Reference.rows("fixtures/mlp8_background.csv").mean(true, 0))));
        double[][] known = Reference.csv("expected/exact_shapley_mean.csv");
        double[][] drawn = Reference.csv("expected/" + file);
        double product = 0;
        double square = 0;
        double scatter = 0;
        int count = 0;
        for (int i = 0; i < drawn.length; i++) {
            double[] ours = exact.explain(
                            Reference.mlp("mlp8_logit"), row((int) drawn[i][0]), new int[] {(int) drawn[i][1]})
                    .values()[0];
            assertThat(ours).containsExactly(Arrays.copyOfRange(known[i], 2, 10), within(1e-7));
            for (int f = 0; f < 8; f++) {
                product += ours[f] * drawn[i][2 + f];
                square += ours[f] * ours[f];
                scatter += (ours[f] - drawn[i][2 + f]) * (ours[f] - drawn[i][2 + f]);
                count++;
            }
        }
        assertThat(product / square).isCloseTo(1, within(5 * Math.sqrt(scatter / count / square)));
    }

    private static INDArray row(int row) {
        return X.get(NDArrayIndex.interval(row, row + 1));
    }
}
