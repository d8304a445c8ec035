package io.limpid.explain.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.network.Network;
import io.limpid.explain.Oracle;
import io.limpid.explain.function.Differentiable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContributionFlowTest {
    private final Network network = Oracle.perceptron("mlp8_logit.json");
    private final double[] row = Oracle.table("mlp8_x.csv")[0];

    /** A rectified network is linear around a row: inputs and biases make the logit, all of it. */
    @Test
    void inputsAndBiasesAddUpToTheLogit() {
        double[] logits = Differentiable.of(network).trace(new double[][] {row}).logits()[0];
        for (int target = 0; target < logits.length; target++) {
            ContributionFlow flow = ContributionFlow.of(network, row, target);
            double sum = Arrays.stream(flow.layers().get(0).relevance()).sum();
            for (ContributionFlow.Layer layer : flow.layers()) {
                sum += Arrays.stream(layer.bias()).sum();
            }
            // some hundred products of order 1 in double precision
            assertThat(sum).isCloseTo(logits[target], within(1e-10));
        }
    }

    /** Units hand on what they receive, and their bias. */
    @Test
    void whatAUnitReceivesItHandsOn() {
        ContributionFlow flow = ContributionFlow.of(network, row, 1);
        for (int k = 0; k + 1 < flow.layers().size(); k++) {
            ContributionFlow.Layer layer = flow.layers().get(k);
            double[] next = flow.layers().get(k + 1).relevance();
            for (int j = 0; j < next.length; j++) {
                double received = layer.bias()[j];
                for (double[] from : layer.handed()) {
                    received += from[j];
                }
                assertThat(received).isCloseTo(next[j], within(1e-10));
            }
        }
        assertThat(flow.layers()).extracting(ContributionFlow.Layer::name).hasSize(3);
    }

    /** The first layer's relevance is gradient times input, whose values another tool computed. */
    @Test
    void theInputsRelevanceIsGradientTimesInput() {
        double[] expected = Oracle.values("input_x_gradient.csv")[0];
        double[] found = ContributionFlow.of(network, row, 0).layers().get(0).relevance();
        assertThat(found).containsExactly(expected, within(1e-7));
    }

    @Test
    void refusesOtherLayers() {
        assertThatThrownBy(() -> ContributionFlow.of(Oracle.pictures(), new double[144], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contributions flow through dense layers only");
    }
}
