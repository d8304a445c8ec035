package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.explain.Models;
import io.limpid.explain.Oracle;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.LayerwiseRelevance.Convolutions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GradientMethodsTest {
    private static final List<Integer> SHAPE = List.of(5);
    /** One layer and a softmax: a logit is w·x + b. */
    private static final Network LINEAR = linear();

    private static final INDArray X = Models.noise(SHAPE, 3, 5);
    private static final INDArray BACKGROUND = Models.noise(SHAPE, 40, 6);
    private static final int[] TARGETS = {0, 1, 2};

    private static Network linear() {
        return Models.of("{name: linear, layers: [{dense: {name: same, units: 5, activation: identity}}]}", SHAPE, 3);
    }

    static Stream<Explainer> complete() {
        Optional<INDArray> zeros = Optional.empty();
        return Stream.of(
                new IntegratedGradients(zeros, 3, Explained.LOGIT),
                new ExactIntegratedGradients(zeros, 10),
                new DeepLift(zeros));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void ofALinearModelIsWeightTimesDifference(Explainer explainer) {
        double[][] weights =
                new Gradient(Explained.LOGIT).explain(LINEAR, X, TARGETS).values();
        Attribution found = explainer.explain(LINEAR, X, TARGETS);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 5; i++) {
                assertThat(found.values()[row][i]).isCloseTo(weights[row][i] * X.getDouble(row, i), within(1e-12));
            }
            assertThat(found.gap(row).orElseThrow()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void averagesOverABackgroundAreWeightTimesDifferenceFromItsMean() {
        double[][] weights =
                new Gradient(Explained.LOGIT).explain(LINEAR, X, TARGETS).values();
        double[] mean = Background.of(BACKGROUND).mean();
        Attribution deep = new DeepShap(Background.of(BACKGROUND)).explain(LINEAR, X, TARGETS);
        Attribution drawn =
                new GradientShap(Background.of(BACKGROUND), 4000, 7, Explained.LOGIT).explain(LINEAR, X, TARGETS);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 5; i++) {
                double expected = weights[row][i] * (X.getDouble(row, i) - mean[i]);
                assertThat(deep.values()[row][i]).isCloseTo(expected, within(1e-12));
                // five standard errors
                assertThat(drawn.values()[row][i]).isCloseTo(expected, within(5 * drawn.errors()[row][i] + 1e-12));
            }
            assertThat(deep.gap(row).orElseThrow()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void noiseChangesNothingWhereTheSlopeIsTheSame() {
        double[][] slopes =
                new Gradient(Explained.LOGIT).explain(LINEAR, X, TARGETS).values();
        assertThat(new SmoothGrad(0.2, 9, 1, Explained.LOGIT)
                        .explain(LINEAR, X, TARGETS)
                        .values()[1])
                .containsExactly(slopes[1], within(1e-12));
        assertThat(new VarGrad(0.2, 9, 1, Explained.LOGIT)
                        .explain(LINEAR, X, TARGETS)
                        .values()[1])
                .containsExactly(new double[5], within(1e-20));
    }

    @Test
    void theExactIntegralOfAConvolutionalNetworkIsComplete() {
        Network network = Models.named("lenet5-slim", List.of(1, 16, 16), 4);
        INDArray x = Models.noise(List.of(1, 16, 16), 1, 3);
        int[] target = {2};
        Attribution exact = new ExactIntegratedGradients(Optional.empty(), 100_000).explain(network, x, target);
        assertThat(exact.gap(0).orElseThrow()).isCloseTo(0, within(1e-10));
        Attribution sampled =
                new IntegratedGradients(Optional.empty(), 1000, Explained.LOGIT).explain(network, x, target);
        // between its points the rule cannot see a kink: its own gap is the measure of what to expect
        assertThat(exact.values()[0]).containsExactly(sampled.values()[0], within(1e-3));
        assertThatThrownBy(() -> new ExactIntegratedGradients(Optional.empty(), 10).explain(network, x, target))
                .hasMessageStartingWith("the path has more than 10 pieces at layer conv1");
    }

    @Test
    void theExactIntegralRefusesCurvedLayers() {
        Network curved = Models.of("{name: c, layers: [{dense: {name: bent, units: 5, activation: tanh}}]}", SHAPE, 3);
        assertThatThrownBy(() -> new ExactIntegratedGradients(Optional.empty(), 10).explain(curved, X, TARGETS))
                .hasMessage("the exact integral needs a piecewise linear network (ReLU, max-pool), but layer bent is"
                        + " curved; take integrated-gradients, which samples the path");
    }

    @Test
    void relevanceIsConservedWhereNoBiasKeepsAny() {
        Network network = Models.named("vgg-small", List.of(1, 8, 8), 4);
        for (var layer : network.graph().getLayers()) {
            layer.paramTable().forEach((key, values) -> {
                if (!key.equals("W") && !key.equals("gamma")) {
                    values.assign(0);
                }
            });
        }
        INDArray x = Models.noise(List.of(1, 8, 8), 2, 3);
        for (Convolutions rule : Convolutions.values()) {
            Attribution found = new LayerwiseRelevance(1e-12, rule, 0.25).explain(network, x, new int[] {1, 3});
            for (int row = 0; row < 2; row++) {
                assertThat(Arrays.stream(found.values()[row]).sum())
                        .as("%s", rule)
                        .isCloseTo(found.outputs()[row], within(1e-6));
            }
        }
    }

    @Test
    void anExplanationDependsOnItsRowAlone() {
        Network network = Oracle.pictures();
        INDArray x = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        int[] targets = {0, 1, 2, 3, 0, 1};
        Background background = Background.of(x);
        for (Explainer explainer : List.of(
                new Gradient(Explained.PROBABILITY),
                new SmoothGrad(0.1, 10, 3, Explained.LOGIT),
                new IntegratedGradients(Optional.empty(), 20, Explained.PROBABILITY),
                new GradientShap(background, 20, 3, Explained.LOGIT),
                new DeepShap(background),
                new LayerwiseRelevance(1e-6, Convolutions.Z_PLUS, 0))) {
            double[][] together = explainer.explain(network, x, targets).values();
            for (int row = 0; row < 6; row++) {
                double[][] alone = explainer
                        .explain(
                                network,
                                x.get(NDArrayIndex.interval(row, row + 1)).dup('c'),
                                new int[] {targets[row]})
                        .values();
                assertThat(alone[0])
                        .as("%s", explainer.getClass().getSimpleName())
                        .isEqualTo(together[row]);
            }
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new SmoothGrad(Double.NaN, 5, 1, Explained.LOGIT))
                .hasMessage("noise must be >= 0, but was NaN");
        assertThatThrownBy(() -> new IntegratedGradients(Optional.empty(), 0, Explained.LOGIT))
                .hasMessage("steps must be >= 1, but was 0");
        assertThatThrownBy(() -> new LayerwiseRelevance(-1, Convolutions.EPSILON, 0))
                .hasMessage("epsilon must be >= 0, but was -1.0");
        assertThatThrownBy(() -> new Gradient(Explained.LOGIT).explain(LINEAR, X, new int[] {0, 1, 3}))
                .hasMessage("target of row 2 must be in [0, 3), but was 3");
        assertThatThrownBy(() -> new Gradient(Explained.LOGIT).explain(LINEAR, X, new int[] {0}))
                .hasMessage("there must be one target a row, but there are 3 rows and 1");
    }
}
