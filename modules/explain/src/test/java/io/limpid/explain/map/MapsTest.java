package io.limpid.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.Models;
import io.limpid.explain.Oracle;
import io.limpid.explain.map.GradCamPlusPlus.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MapsTest {
    private static final Optional<String> CONV2 = Optional.of("conv2");

    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of("captum_gradcam_norelu.csv", new GradCam(CONV2, false, Size.LAYER), false),
                Arguments.of("captum_gradcam_relu.csv", new GradCam(Optional.empty(), true, Size.LAYER), false),
                Arguments.of("captum_gradcam_relu_bilinear_up.csv", new GradCam(CONV2, true, Size.INPUT), false),
                Arguments.of("captum_guided_gradcam.csv", new GuidedGradCam(CONV2), false),
                Arguments.of("pgc_HiResCAM_raw.csv", new HiResCam(CONV2, Size.LAYER), false),
                Arguments.of("pgc_LayerCAM_raw.csv", new LayerCam(CONV2, Size.LAYER), false),
                Arguments.of(
                        "pgc_GradCAMPlusPlus_raw.csv", new GradCamPlusPlus(CONV2, Variant.POWERS, Size.LAYER), false),
                Arguments.of(
                        "gradcampp_original_paper_repo.csv",
                        new GradCamPlusPlus(CONV2, Variant.EXPONENTIAL, Size.LAYER),
                        true));
    }

    /** @param exponential whether the file's maps carry the factor exp(logit) that ours leave out */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void published(String file, Explainer explainer, boolean exponential) {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        double[][] expected = Oracle.values("conv/" + file);
        double[][] logits = Oracle.table("conv/logits.csv");
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            Attribution maps = explainer.explain(Oracle.pictures(), pictures, targets);
            for (int row = 0; row < 6; row++) {
                double factor = exponential ? Math.exp(logits[row][output]) : 1;
                double[] scaled = Arrays.stream(maps.values()[row])
                        .map(value -> factor * value)
                        .toArray();
                assertThat(scaled)
                        .as("row %d, output %d", row, output)
                        .containsExactly(expected[row * 4 + output], within(1e-6));
            }
        }
    }

    static Stream<Arguments> resized() {
        return Stream.of(
                Arguments.of("pgc_GradCAM_up.csv", new GradCam(CONV2, true, Size.LAYER)),
                Arguments.of("pgc_GradCAMPlusPlus_up.csv", new GradCamPlusPlus(CONV2, Variant.POWERS, Size.LAYER)),
                Arguments.of("pgc_HiResCAM_up.csv", new HiResCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_LayerCAM_up.csv", new LayerCam(CONV2, Size.LAYER)));
    }

    /** The other tool leaves out what speaks against the class and stretches maps to [0, 1], before and after it resizes them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void resized(String file, Explainer explainer) {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        double[][] expected = Oracle.values("conv/" + file);
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            Attribution maps = explainer.explain(Oracle.pictures(), pictures, targets);
            for (int row = 0; row < 6; row++) {
                double[] small = stretched(Maps.rectified(maps.values()[row]));
                double[] large = stretched(Size.INPUT.of(small, maps.shape(), List.of(12, 12)));
                assertThat(large)
                        .as("row %d, output %d", row, output)
                        .containsExactly(expected[row * 4 + output], within(1e-6));
            }
        }
    }

    private static double[] stretched(double... map) {
        double least = Arrays.stream(map).min().orElseThrow();
        double most = Arrays.stream(map).max().orElseThrow();
        return Arrays.stream(map)
                .map(value -> (value - least) / (1e-7 + most - least))
                .toArray();
    }

    @Test
    void looksAtTheLastLayerOfMapsThatDoesNotOnlyPool() {
        INDArray x = Models.noise(List.of(1, 28, 28), 1, 3);
        for (String[] pair : new String[][] {{"lenet5", "conv2"}, {"vgg-small", "norm3-1"}, {"resnet-small", "add4"}}) {
            var network = Models.named(pair[0], List.of(1, 28, 28), 10);
            Attribution chosen = new GradCam(Optional.empty(), false, Size.INPUT).explain(network, x, new int[] {2});
            Attribution named = new GradCam(Optional.of(pair[1]), false, Size.INPUT).explain(network, x, new int[] {2});
            assertThat(chosen.shape()).containsExactly(28, 28);
            assertThat(chosen.values()[0]).isEqualTo(named.values()[0]);
        }
    }

    @Test
    void saysWhatItCannotMap() {
        GradCam cam = new GradCam(Optional.empty(), true, Size.INPUT);
        INDArray x = Models.noise(List.of(4), 1, 3);
        assertThatThrownBy(() -> cam.explain(Models.named("mlp", List.of(4), 2), x, new int[] {0}))
                .hasMessage("a class activation map needs pictures [C, H, W], but the network reads examples of [4]");
        INDArray picture = Models.noise(List.of(1, 28, 28), 1, 3);
        assertThatThrownBy(
                        () -> cam.explain(Models.named("lenet-300-100", List.of(1, 28, 28), 2), picture, new int[] {0}))
                .hasMessage("a class activation map needs a convolution, but the network has none");
        assertThatThrownBy(() -> new GradCam(Optional.of("hidden"), true, Size.LAYER)
                        .explain(Models.named("lenet5", List.of(1, 28, 28), 2), picture, new int[] {0}))
                .hasMessage("layer hidden must make maps [C, H, W], but makes [500]; name a convolution");
    }
}
