package io.limpid.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.Oracle;
import io.limpid.explain.Reference;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.GradientShap;
import io.limpid.explain.occlusion.Occlusion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    private static INDArray row(int row) {
        return X.get(NDArrayIndex.interval(row, row + 1));
    }
}
