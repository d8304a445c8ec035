package io.limpid.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.explain.Attribution;
import io.limpid.explain.Oracle;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Legendre;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerConductanceTest {
    private static final INDArray ROWS = Oracle.rows("mlp8_x.csv");
    private static final Optional<INDArray> MEAN =
            Optional.of(Oracle.rows("mlp8_background.csv").mean(0));

    /** Captum takes the points of a quadrature as the ends of steps, and the derivative at the start of each. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void agreesWithCaptumOnItsSteps(int layer) {
        double[][] expected = Oracle.values("layer_conductance_" + layer + ".csv");
        LayerConductance conductance = new LayerConductance(Optional.of("hidden" + layer), MEAN, 50, Explained.LOGIT);
        double[] ends = Legendre.of(51).places();
        double[] starts = Arrays.copyOf(ends, 50);
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution found = conductance.along(Oracle.perceptron("mlp8_logit.json"), ROWS, targets, ends, starts);
            for (int row = 0; row < 10; row++) {
                assertThat(found.values()[row]).containsExactly(expected[row * 3 + output], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void activationsAndTheirSharesAreCaptums(int layer) {
        double[][] activations = Oracle.values("layer_activation_" + layer + ".csv");
        double[][] shares = Oracle.values("layer_gradient_x_activation_" + layer + ".csv");
        var network = Oracle.perceptron("mlp8_logit.json");
        for (int output = 0; output < 3; output++) {
            int[] targets = new int[10];
            Arrays.fill(targets, output);
            Attribution made = new LayerActivation(Optional.of("hidden" + layer)).explain(network, ROWS, targets);
            Attribution shared = new LayerGradientTimesActivation(Optional.of("hidden" + layer), Explained.LOGIT)
                    .explain(network, ROWS, targets);
            for (int row = 0; row < 10; row++) {
                assertThat(made.values()[row]).containsExactly(activations[row * 3 + output], within(1e-12));
                assertThat(shared.values()[row]).containsExactly(shares[row * 3 + output], within(1e-12));
            }
        }
    }

    @Test
    void theWholeWayGoesThroughEveryLayer() {
        for (String layer : new String[] {"hidden0", "hidden1"}) {
            Attribution found = new LayerConductance(Optional.of(layer), MEAN, 4000, Explained.PROBABILITY)
                    .explain(Oracle.perceptron("mlp8_logit.json"), ROWS, new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0});
            for (int row = 0; row < 10; row++) {
                // each kink within a step of 1/4000 costs at most a step's change
                assertThat(found.gap(row).orElseThrow()).isCloseTo(0, within(2e-4));
            }
        }
    }

    @Test
    void withoutANameItIsTheLastLayerOfMapsOrTheLastBeforeTheOutput() {
        LayerExplainer any = new LayerActivation(Optional.empty());
        assertThat(any.layerOf(Oracle.perceptron("mlp8_logit.json"))).isEqualTo("hidden1");
        assertThat(any.layerOf(Oracle.pictures())).isEqualTo("conv2");
        assertThatThrownBy(() -> new LayerActivation(Optional.of("conv9"))
                        .explain(Oracle.perceptron("mlp8_logit.json"), ROWS, new int[10]))
                .hasMessageStartingWith("no layer named conv9; there are [hidden0, hidden1");
    }

    /** From a black picture, on captum's own steps. */
    @Test
    void agreesWithCaptumOnPictures() {
        double[][] expected = Oracle.values("conv/captum_layer_conductance.csv");
        INDArray pictures = Oracle.rows("conv12_x.csv").reshape(6, 1, 12, 12);
        LayerConductance conductance =
                new LayerConductance(Optional.of("conv2"), Optional.empty(), 50, Explained.LOGIT);
        double[] ends = Legendre.of(51).places();
        for (int output = 0; output < 4; output++) {
            int[] targets = new int[6];
            Arrays.fill(targets, output);
            Attribution found = conductance.along(Oracle.pictures(), pictures, targets, ends, Arrays.copyOf(ends, 50));
            for (int row = 0; row < 6; row++) {
                assertThat(found.values()[row]).containsExactly(expected[row * 4 + output], within(1e-6));
            }
        }
    }
}
