package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.data.Schema;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class NetworkGradientTest {
    /** Deeplearning4j's gradient check refuses to work unless double is the type of the whole process. */
    @BeforeEach
    void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterEach
    void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @Test
    void gradientsOfEveryKindOfLayerAreRight() {
        NetworkDefinition definition = Definitions.parse("""
                name: all
                layers:
                  - convolution: { name: a, channels: 2, kernel: 3, padding: same, activation: tanh }
                  - convolution: { name: b, channels: 2, kernel: [1, 2], padding: same, activation: sigmoid }
                  - add: { name: sum, from: [a, b], activation: tanh }
                  - concat: { name: both, from: [a, sum] }
                  - batch-norm: { name: norm, activation: sigmoid }
                  - activation: { name: act, from: norm, activation: tanh }
                  - concat: { name: again, from: [act, norm] }
                  - average-pool: { name: mean, kernel: 2 }
                  - max-pool: { name: max, from: mean, kernel: 2, stride: 1 }
                  - global-average-pool: { name: gap }
                  - dense: { name: dense, units: 3, activation: tanh }
                """);
        Schema schema = Definitions.schema(List.of(1, 6, 6), 2);
        ComputationGraph graph =
                NetworkBuilder.build(definition, schema, 5).graph().convertDataType(DataType.DOUBLE);
        for (Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer settings) {
                settings.setIUpdater(new NoOp());
                settings.setBiasUpdater(new NoOp());
            }
        }
        INDArray x = NetworkBuilderTest.noise(schema, 3, 5).castTo(DataType.DOUBLE);
        INDArray y = Nd4j.create(new double[][] {{1, 0}, {0, 1}, {1, 0}});
        // Batch norm's mean and variance are updated by the forward pass: they have no gradient to check.
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .inputs(new INDArray[] {x})
                        .labels(new INDArray[] {y})
                        .epsilon(1e-6)
                        .maxRelError(1e-5)
                        .minAbsoluteError(1e-9)
                        .excludeParams(Set.of("norm/before-activation_mean", "norm/before-activation_log10stdev"))
                        .subset(true)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .maxPerParam(4)))
                .isTrue();
    }
}
