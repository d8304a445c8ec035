package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.LayerwiseRelevance.Convolutions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every deterministic method against captum and shap, on the logits of their networks. */
class CaptumTest {
    private static final INDArray ROWS = Oracle.rows("mlp8_x.csv");
    private static final INDArray BACKGROUND = Oracle.rows("mlp8_background.csv");
    private static final Optional<INDArray> MEAN = Optional.of(BACKGROUND.mean(0));
    private static final INDArray PICTURES = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);

    static Stream<Arguments> ofTheTable() {
        Explained logit = Explained.LOGIT;
        // captum rounds the weights of its quadrature to float
        double rounded = 1e-6;
        return Stream.of(
                Arguments.of("gradient.csv", new Gradient(logit), 1e-12),
                Arguments.of("input_x_gradient.csv", new GradientTimesInput(logit), 1e-12),
                Arguments.of("ig_exact_mean.csv", new ExactIntegratedGradients(MEAN, 1000), 1e-12),
                Arguments.of("ig_gausslegendre_50_mean.csv", new IntegratedGradients(MEAN, 50, logit), rounded),
                Arguments.of("ig_gausslegendre_200_mean.csv", new IntegratedGradients(MEAN, 200, logit), rounded),
                Arguments.of(
                        "ig_gausslegendre_50_zero.csv", new IntegratedGradients(Optional.empty(), 50, logit), rounded),
                Arguments.of("deeplift.csv", new DeepLift(MEAN), 1e-12),
                Arguments.of("deeplift_shap.csv", new DeepShap(Background.of(BACKGROUND)), 1e-12),
                Arguments.of("lrp.csv", new LayerwiseRelevance(1e-9, Convolutions.EPSILON, 0), 1e-7));
    }

    @ParameterizedTest
    @MethodSource
    void ofTheTable(String file, Explainer explainer, double tolerance) {
        compare(explainer, Oracle.perceptron("mlp8_logit.json"), ROWS, 3, Oracle.values(file), tolerance);
    }

    static Stream<Arguments> ofPictures() {
        Explained logit = Explained.LOGIT;
        return Stream.of(
                Arguments.of("captum_input_x_gradient.csv", new GradientTimesInput(logit), 1e-12),
                Arguments.of("captum_guided_backprop.csv", new GuidedBackprop(), 1e-12),
                Arguments.of("captum_deconvolution.csv", new Deconvolution(), 1e-12),
                Arguments.of("captum_deeplift_zero.csv", new DeepLift(Optional.empty()), 1e-10),
                Arguments.of("captum_ig50_zero.csv", new IntegratedGradients(Optional.empty(), 50, logit), 1e-7),
                Arguments.of("captum_ig300_zero.csv", new IntegratedGradients(Optional.empty(), 300, logit), 1e-7));
    }

    @ParameterizedTest
    @MethodSource
    void ofPictures(String file, Explainer explainer, double tolerance) {
        compare(explainer, Oracle.pictures(), PICTURES, 4, Oracle.values("conv/" + file), tolerance);
    }

    private static void compare(
            Explainer explainer, Network network, INDArray rows, int outputs, double[][] expected, double tolerance) {
        int count = (int) rows.size(0);
        for (int output = 0; output < outputs; output++) {
            int[] targets = new int[count];
            Arrays.fill(targets, output);
            Attribution attribution = explainer.explain(network, rows, targets);
            for (int row = 0; row < count; row++) {
                assertThat(attribution.values()[row])
                        .as("row %d, output %d", row, output)
                        .containsExactly(expected[row * outputs + output], within(tolerance));
            }
        }
    }

    @Test
    void logitsOfRowsAndOfTheBaselineAreCaptums() {
        Differentiable function = Differentiable.of(Oracle.perceptron("mlp8_logit.json"));
        double[][] expected = Oracle.table("f_x.csv");
        double[][] found = function.trace(function.rows(ROWS)).logits();
        assertThat(found).hasDimensions(10, 3);
        for (int row = 0; row < 10; row++) {
            assertThat(found[row]).containsExactly(expected[row], within(1e-12));
        }
        assertThat(function.trace(function.rows(BACKGROUND.mean(true, 0))).logits()[0])
                .containsExactly(Oracle.table("f_mean.csv")[0], within(1e-12));
    }

    @Test
    void averagedDifferencesAreShaps() {
        double[][] expected = Oracle.table("shap_mlp8logit_deep.csv");
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution found = new DeepShap(Background.of(BACKGROUND))
                    .explain(Oracle.perceptron("mlp8_logit.json"), ROWS, targets);
            for (int row = 0; row < 10; row++) {
                double[] line = expected[row * 3 + output];
                assertThat(found.base()[row]).isCloseTo(line[2], within(1e-12));
                assertThat(found.values()[row]).containsExactly(Arrays.copyOfRange(line, 3, 11), within(1e-12));
            }
        }
    }

    /** Saliency is the absolute gradient. */
    @Test
    void lengthsOfGradientsAreCaptumsSaliency() {
        Explainer saliency = (model, x, targets) -> {
            Attribution gradient = new Gradient(Explained.LOGIT).explain(model, x, targets);
            return new Attribution(
                    gradient.shape(),
                    Arrays.stream(gradient.values())
                            .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                            .toArray(double[][]::new),
                    gradient.outputs(),
                    new double[0],
                    new double[0][]);
        };
        compare(saliency, Oracle.perceptron("mlp8_logit.json"), ROWS, 3, Oracle.values("saliency.csv"), 1e-12);
        compare(saliency, Oracle.pictures(), PICTURES, 4, Oracle.values("conv/captum_saliency.csv"), 1e-12);
    }

    static Stream<Arguments> whatIsMissing() {
        Explained logit = Explained.LOGIT;
        // captum rounds the weights of its quadrature to float: of contributions up to 10 that sum, 1e-5
        return Stream.of(
                Arguments.of("ig_gausslegendre_50_mean", new IntegratedGradients(MEAN, 50, logit), 1e-5),
                Arguments.of("ig_gausslegendre_200_mean", new IntegratedGradients(MEAN, 200, logit), 1e-5),
                Arguments.of("ig_gausslegendre_50_zero", new IntegratedGradients(Optional.empty(), 50, logit), 1e-5),
                Arguments.of("deeplift", new DeepLift(MEAN), 1e-12));
    }

    /** What is missing of completeness, which captum calls the convergence delta. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsMissing(String method, Explainer explainer, double tolerance) {
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            double[] deltas = deltas(method, output);
            Attribution found = explainer.explain(Oracle.perceptron("mlp8_logit.json"), ROWS, targets);
            assertThat(deltas).hasSize(10);
            for (int row = 0; row < 10; row++) {
                assertThat(found.gap(row).orElseThrow()).isCloseTo(deltas[row], within(tolerance));
            }
        }
    }

    /** Captum's is one for each row and each of 40 background rows, ours their mean. */
    @Test
    void nothingIsMissingOfAveragedDifferences() {
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            double[] deltas = deltas("deeplift_shap", output);
            Attribution found = new DeepShap(Background.of(BACKGROUND))
                    .explain(Oracle.perceptron("mlp8_logit.json"), ROWS, targets);
            assertThat(deltas).hasSize(400);
            for (int row = 0; row < 10; row++) {
                double mean = Arrays.stream(deltas, 40 * row, 40 * (row + 1))
                        .average()
                        .orElseThrow();
                assertThat(found.gap(row).orElseThrow()).isCloseTo(mean, within(1e-12));
            }
        }
    }

    private static double[] deltas(String method, int output) {
        return Oracle.lines("deltas.csv")
                .filter(line -> line[0].equals(method) && line[1].equals(String.valueOf(output)))
                .mapToDouble(line -> Double.parseDouble(line[3]))
                .toArray();
    }
}
