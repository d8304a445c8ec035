package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.LayerwiseRelevance.Convolutions;
import java.util.Optional;
import java.util.stream.Stream;
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
            java.util.Arrays.fill(targets, output);
            Attribution attribution = explainer.explain(network, rows, targets);
            for (int row = 0; row < count; row++) {
                assertThat(attribution.values()[row])
                        .as("row %d, output %d", row, output)
                        .containsExactly(expected[row * outputs + output], within(tolerance));
            }
        }
    }
}
