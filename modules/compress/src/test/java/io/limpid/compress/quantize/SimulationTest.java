package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Progress;
import io.limpid.runtime.graph.Graph;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Networks as others build them: layers without bias, batch norm with fixed or logarithmic parameters. */
class SimulationTest {
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void foldsWhateverKindOfBatchNorm(boolean lockGammaBeta, boolean useLogStd) {
        GraphBuilder builder = builder()
                .addLayer(
                        "c",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "input")
                .addLayer("n", norm(lockGammaBeta, useLogStd), "c")
                .addLayer("r", new ActivationLayer(Activation.RELU), "n")
                .addLayer("own", norm(lockGammaBeta, useLogStd), "r")
                .addLayer(
                        "d",
                        new DenseLayer.Builder()
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        "own")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "d");
        assertSimulates(built(builder));
    }

    @Test
    void givesALayerTheBiasThatFoldingLeaves() {
        GraphBuilder builder = builder()
                .addLayer("n", norm(false, false), "input")
                .addLayer(
                        "d",
                        new DenseLayer.Builder()
                                .nOut(5)
                                .activation(Activation.RELU)
                                .build(),
                        "n")
                .addLayer("m", norm(false, false), "d")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nOut(3)
                                .hasBias(false)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "m");
        assertSimulates(built(builder));
    }

    private static void assertSimulates(Network network) {
        INDArray inputs = inputs();
        Graph integer = quantized(network, inputs);
        INDArray simulated = new Network(Simulation.of(integer, 1), network.origin()).predict(inputs);
        INDArray deployed = new GraphPredictor(integer, 1).predict(inputs);
        int same = 0;
        for (int row = 0; row < simulated.rows(); row++) {
            same += simulated.getRow(row).sub(deployed.getRow(row)).amaxNumber().doubleValue() < 1e-6 ? 1 : 0;
        }
        // A tie between two integers, decided by float rounding, is rare: 1 of 40 rows is allowed.
        assertThat(same).isGreaterThanOrEqualTo(39);
        assertThat(simulated.sub(network.predict(inputs)).amaxNumber().doubleValue())
                .isBetween(1e-7, 0.05);
    }

    private static Graph quantized(Network network, INDArray inputs) {
        Graph lowered = Lowering.lower(network, List.of(1, 6, 6), List.of());
        Observations observations =
                Observations.of(lowered, inputs.dup('c').data().asFloat(), 40, Progress.SILENT.begin("", 40));
        return GraphQuantizer.quantize(observations, new MinMax(), WeightGrid.INT8, Set.of());
    }

    private static INDArray inputs() {
        return Nd4j.randn(5L, new long[] {40, 1, 6, 6});
    }

    private static BatchNormalization norm(boolean lockGammaBeta, boolean useLogStd) {
        return new BatchNormalization.Builder(lockGammaBeta)
                .gamma(0.9)
                .beta(0.2)
                .useLogStd(useLogStd)
                .build();
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("input")
                .setOutputs("output");
    }

    private static Network built(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(
                builder.setInputTypes(InputType.convolutional(6, 6, 1)).build());
        graph.init();
        for (String name : new String[] {"n", "own", "m"}) {
            if (graph.getVertex(name) != null) {
                INDArray mean = graph.getLayer(name).getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN);
                mean.assign(Nd4j.rand(7L, mean.shape()).subi(0.3));
            }
        }
        return new Network(graph, new Provenance("test", List.of()));
    }
}
