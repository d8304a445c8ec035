package io.limpid.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.Models;
import io.limpid.explain.Oracle;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Trace;
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
                Arguments.of("captum_gradcam_norelu.csv", new GradCam(CONV2, false, Size.LAYER)),
                Arguments.of("captum_gradcam_relu.csv", new GradCam(Optional.empty(), true, Size.LAYER)),
                Arguments.of("captum_gradcam_relu_bilinear_up.csv", new GradCam(CONV2, true, Size.INPUT)),
                Arguments.of("captum_guided_gradcam.csv", new GuidedGradCam(CONV2)),
                Arguments.of("pgc_GradCAM_raw.csv", new GradCam(CONV2, false, Size.LAYER)),
                Arguments.of("pgc_HiResCAM_raw.csv", new HiResCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_LayerCAM_raw.csv", new LayerCam(CONV2, Size.LAYER)),
                // behind a rectifier positive products are products with positive gradients
                Arguments.of("pgc_GradCAMElementWise_raw.csv", new LayerCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_GradCAMPlusPlus_raw.csv", new GradCamPlusPlus(CONV2, Variant.POWERS, Size.LAYER)),
                Arguments.of("pgc_XGradCAM_raw.csv", new XGradCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_ScoreCAM_raw.csv", new ScoreCam(CONV2, Size.LAYER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void published(String file, Explainer explainer) {
        compare(file, explainer, (row, output, ours, theirs) -> 1);
    }

    /** The file's maps carry the factor exp(logit), which ours leave out. */
    @Test
    void derivativesOfTheExponentialArePublishedWithItsSize() {
        double[][] logits = Oracle.table("conv/logits.csv");
        compare(
                "gradcampp_original_paper_repo.csv",
                new GradCamPlusPlus(CONV2, Variant.EXPONENTIAL, Size.LAYER),
                (row, output, ours, theirs) -> Math.exp(logits[row][output]));
    }

    /** The paper divides by the logit: where it is below zero, its map says the opposite of ours. */
    @Test
    void ablationIsPublishedTurnedAroundBelowZero() {
        double[][] logits = Oracle.table("conv/logits.csv");
        assertThat(Arrays.stream(logits).flatMapToDouble(Arrays::stream)).anyMatch(logit -> logit < 0);
        compare(
                "pgc_AblationCAM_raw.csv",
                new AblationCam(CONV2, Size.LAYER),
                (row, output, ours, theirs) -> Math.signum(logits[row][output]));
    }

    static Stream<Arguments> components() {
        return Stream.of(
                Arguments.of("pgc_EigenCAM_raw.csv", new EigenCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_EigenGradCAM_raw.csv", new EigenGradCam(CONV2, Size.LAYER)));
    }

    /** The other tool leaves the sign of a component to the numerical library. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void components(String file, Explainer explainer) {
        compare(file, explainer, (row, output, ours, theirs) -> sign(ours, theirs));
    }

    private static double sign(double[] ours, double[] theirs) {
        double product = 0;
        for (int i = 0; i < ours.length; i++) {
            product += ours[i] * theirs[i];
        }
        return Math.signum(product);
    }

    /** What ours is multiplied by to be theirs. */
    private interface Factor {
        double of(int row, int output, double[] ours, double[] theirs);
    }

    private static void compare(String file, Explainer explainer, Factor factor) {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        double[][] expected = Oracle.values("conv/" + file);
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            Attribution maps = explainer.explain(Oracle.pictures(), pictures, targets);
            for (int row = 0; row < 6; row++) {
                double[] map = maps.values()[row];
                double times = factor.of(row, output, map, expected[row * 4 + output]);
                assertThat(Arrays.stream(map).map(value -> times * value).toArray())
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
                Arguments.of("pgc_LayerCAM_up.csv", new LayerCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_GradCAMElementWise_up.csv", new LayerCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_XGradCAM_up.csv", new XGradCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_ScoreCAM_up.csv", new ScoreCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_AblationCAM_up.csv", new AblationCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_EigenCAM_up.csv", new EigenCam(CONV2, Size.LAYER)),
                Arguments.of("pgc_EigenGradCAM_up.csv", new EigenGradCam(CONV2, Size.LAYER)));
    }

    /**
     * The other tool leaves out what speaks against the class and stretches maps to [0, 1], before and after it resizes them.
     * The sign of its map before that is taken from its own file.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void resized(String file, Explainer explainer) {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        double[][] expected = Oracle.values("conv/" + file);
        double[][] raw = Oracle.values("conv/" + file.replace("_up", "_raw"));
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            Attribution maps = explainer.explain(Oracle.pictures(), pictures, targets);
            for (int row = 0; row < 6; row++) {
                double sign = sign(maps.values()[row], raw[row * 4 + output]);
                double[] turned = Arrays.stream(maps.values()[row])
                        .map(value -> sign * value)
                        .toArray();
                double[] small = stretched(Maps.rectified(turned));
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

    /** Activations and gradients of the layer, which all maps are made of. */
    @Test
    void whatMapsAreMadeOfIsTheirs() {
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        Differentiable function = Differentiable.of(Oracle.pictures());
        double[][] activations = Oracle.values("conv/act.csv");
        double[][] gradients = Oracle.values("conv/grad.csv");
        double[][] logits = Oracle.table("conv/logits.csv");
        Trace trace = function.trace(function.rows(pictures));
        int layer = function.layer("conv2");
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            double[][] found = trace.gradient(Explained.LOGIT, targets, layer);
            for (int row = 0; row < 6; row++) {
                assertThat(trace.logits()[row][output]).isCloseTo(logits[row][output], within(1e-12));
                assertThat(trace.at(layer)[row]).containsExactly(activations[row * 4 + output], within(1e-12));
                assertThat(found[row]).containsExactly(gradients[row * 4 + output], within(1e-12));
            }
        }
    }

    /** Two channels that rise and fall together: their component rises with them, whatever the solver returned. */
    @Test
    void aComponentGrowsWithItsChannels() {
        double[] values = {0, 1, 2, 3, 10, 12, 14, 16};
        assertThat(PrincipalComponent.of(values, 2))
                .containsExactly(
                        new double[] {-1.5 * Math.sqrt(5), -Math.sqrt(5) / 2, Math.sqrt(5) / 2, 1.5 * Math.sqrt(5)},
                        within(1e-12));
        assertThat(PrincipalComponent.of(new double[8], 2)).containsExactly(new double[4], within(0.0));
    }

    /** A branch that goes around the layer keeps what it had: the sum after it still gets the other summand. */
    @Test
    void ablationLeavesOtherBranchesAsTheyAre() {
        INDArray x = Models.noise(List.of(1, 28, 28), 1, 3);
        Differentiable function = Differentiable.of(Models.named("resnet-small", List.of(1, 28, 28), 10));
        Trace trace = function.trace(function.rows(x));
        for (String layer : List.of("conv1", "add4")) {
            int node = function.layer(layer);
            double[] same = trace.at(node)[0];
            Trace again = trace.with(0, node, new double[][] {same, new double[same.length]});
            assertThat(again.logits()[0]).isEqualTo(trace.logits()[0]);
            assertThat(again.logits()[1]).isNotEqualTo(trace.logits()[0]);
        }
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
