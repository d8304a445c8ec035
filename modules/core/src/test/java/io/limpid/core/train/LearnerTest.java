package io.limpid.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.train.Learner.ByDirectStep;
import io.limpid.core.train.Learner.ByGraph;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class LearnerTest {
    private static final Split ROWS = Blobs.split("train", 40, 3, 1, 1, 12, 12);

    @ParameterizedTest
    @EnumSource(Optimizer.Kind.class)
    void takesTheStepsThatDeeplearning4jTakes(Optimizer.Kind kind) {
        Optimizer optimizer = new Optimizer(kind, 0.01, 0.9);
        Network ours = Networks.lenet(12, 3);
        Network theirs = ours.copy();
        Learner own = Learner.of(ours.graph(), optimizer, ROWS.inputs(), 40);
        Learner graph = new ByGraph(theirs.graph(), optimizer.install(theirs.graph()));
        assertThat(own).isInstanceOf(ByDirectStep.class);
        for (int i = 0; i < 5; i++) {
            // Rounding of the gradients, 1e-5 of the largest, and what few steps make of it
            double rate = 0.01 / (i + 1);
            assertThat(own.learn(ROWS.inputs(), ROWS.oneHot(), rate))
                    .isCloseTo(graph.learn(ROWS.inputs(), ROWS.oneHot(), rate), within(1e-4));
        }
        float[] expected = theirs.graph().params().toFloatVector();
        float[] actual = ours.graph().params().toFloatVector();
        int far = 0;
        for (int i = 0; i < expected.length; i++) {
            far += Math.abs(expected[i] - actual[i]) > 1e-4 ? 1 : 0;
        }
        // Adam takes whole steps, of up to 0.01, where a gradient is nothing but rounding: allow that to one weight in
        // 500
        assertThat(far).isLessThanOrEqualTo(kind == Optimizer.Kind.ADAM ? expected.length / 500 : 0);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Kind.class)
    void keepsMaskedWeightsAtZero(Optimizer.Kind kind) {
        for (boolean byChain : new boolean[] {true, false}) {
            Network network = Networks.lenet(12, 3);
            Optimizer optimizer = new Optimizer(kind, 0.01, 0.9);
            Learner learner = byChain
                    ? Learner.of(network.graph(), optimizer, ROWS.inputs(), 40)
                    : new ByGraph(network.graph(), optimizer.install(network.graph()));
            // Some momentum first, so that there is something to revive a weight
            learner.learn(ROWS.inputs(), ROWS.oneHot(), 0.01);
            Layer dense = network.graph().getLayer("fc1");
            INDArray weights = dense.getParam("W");
            INDArray mask = weights.gt(0).castTo(weights.dataType());
            weights.muli(mask);
            dense.conf().getLayer().setConstraints(List.of(new Held(mask)));
            long zeros = zeros(weights);
            assertThat(zeros).isGreaterThan(weights.length() / 4);
            for (int i = 0; i < 4; i++) {
                INDArray before = weights.dup();
                learner.learn(ROWS.inputs(), ROWS.oneHot(), 0.01);
                assertThat(zeros(weights)).isEqualTo(zeros);
                assertThat(weights).isNotEqualTo(before);
            }
        }
    }

    @Test
    void leavesLayersWithOwnTrainingBehaviourToDeeplearning4j() {
        ComputationGraph graph = Networks.lenet(12, 3).graph();
        assertThat(Learner.of(graph, Optimizer.adam(0.1), ROWS.inputs(), 8)).isInstanceOf(ByDirectStep.class);
        graph.getLayer("fc1").conf().getLayer().setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.5));
        assertThat(Learner.of(graph, Optimizer.adam(0.1), ROWS.inputs(), 8)).isInstanceOf(ByGraph.class);
    }

    private static long zeros(INDArray array) {
        return array.eq(0)
                .castTo(org.nd4j.linalg.api.buffer.DataType.INT64)
                .sumNumber()
                .longValue();
    }

    /** Multiplies a layer's weights by a mask after each update. */
    private record Held(INDArray mask) implements LayerConstraint {
        @Override
        public void applyConstraint(Layer layer, int iteration, int epoch) {
            layer.getParam("W").muli(mask);
        }

        @Override
        public Set<String> getParams() {
            return Set.of("W");
        }

        @Override
        public void setParams(Set<String> params) {}

        @Override
        public Held clone() {
            return this;
        }
    }
}
