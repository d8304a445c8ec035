package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Graph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EqualizationTest {
    private static final int ROWS = 20;

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "RELU", "LEAKY_RELU"})
    void leavesWhatTheNetworkComputes(Activation activation) {
        Graph graph = FloatGraphs.uneven(3, activation);
        assertSame(graph, Equalization.of(graph));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void makesTheRangesOfAChannelEqualWhereItIsMadeAndRead(long seed) {
        Graph equalized = Equalization.of(FloatGraphs.uneven(seed, Activation.RELU));
        assertThat(ChannelPair.of(equalized)).extracting(ChannelPair::first).containsExactly("a", "b", "c", "d");
        for (ChannelPair pair : ChannelPair.of(equalized)) {
            double[] made = pair.madeBy(LayerOps.floats(equalized.node(pair.first())));
            double[] read = pair.readBy(equalized.node(pair.second()));
            for (int c = 0; c < made.length; c++) {
                // A later pair of the last round moves the first by at most what the search calls nearly one.
                assertThat(made[c] / read[c]).isCloseTo(1, within(0.01));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RELU6", "SIGMOID", "TANH"})
    void leavesAloneWhatAFactorWouldChange(Activation activation) {
        Graph graph = FloatGraphs.uneven(3, activation);
        assertThat(ChannelPair.of(graph)).isEmpty();
        assertThat(Equalization.of(graph)).isSameAs(graph);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void smoothingLeavesWhatTheNetworkComputes(double strength) {
        Graph graph = FloatGraphs.uneven(4, Activation.RELU);
        float[] batch = FloatGraphs.rows(1, graph, ROWS);
        Graph smooth = SmoothScaling.of(graph, batch, ROWS, strength);
        assertSame(graph, smooth);
        double[] largest = new double[5];
        new FloatExecutor(smooth).visit(batch, ROWS, (node, values) -> {
            for (int c = 0; node.name().equals("d") && c < 5; c++) {
                largest[c] = Math.max(largest[c], values[c]);
            }
        });
        double[] read = new ChannelPair("d", "e", 5).readBy(smooth.node("e"));
        for (int c = 0; c < 5; c++) {
            // By s = x^a / w^(1−a): x / s = x^(1−a) · w^(1−a) and w · s = x^a · w^a. At a = 1 activations become 1, at
            // 0
            // weights do, at 1/2 both are equal.
            if (largest[c] > 0) {
                double wanted = strength == 1 ? largest[c] : strength == 0 ? read[c] : largest[c] / read[c];
                assertThat(wanted).isCloseTo(1, within(1e-4));
            }
        }
    }

    private static void assertSame(Graph graph, Graph other) {
        float[] batch = FloatGraphs.rows(1, graph, ROWS);
        float[] before = new FloatExecutor(graph).run(batch, ROWS);
        float[] after = new FloatExecutor(other).run(batch, ROWS);
        for (int i = 0; i < before.length; i++) {
            // Five layers of sums of at most 36 terms, each rounded to 6e-8: 1e-5 of the largest output is ample.
            assertThat(after[i]).isCloseTo(before[i], within(1e-5f * Math.max(1, largest(before))));
        }
    }

    private static float largest(float... values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
