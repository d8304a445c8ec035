package io.limpid.core.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The reference is Deeplearning4j in double precision. */
final class DenseForwardTest {
    @Test
    void saysWhatDeeplearning4jSays() {
        ComputationGraph graph = graph(dense(17, Activation.RELU), dense(9, Activation.TANH));
        ComputationGraph reference = graph.convertDataType(DataType.DOUBLE);
        // more rows than are computed at a time, and one alone
        for (int rows : new int[] {1, 1300}) {
            INDArray x = Nd4j.randn(DataType.FLOAT, rows, 6).dup('c');
            DenseForward forward = DenseForward.of(graph, x.shape()).orElseThrow();
            INDArray expected = reference.outputSingle(false, x.castTo(DataType.DOUBLE));
            double[] probabilities =
                    forward.outputs(x).castTo(DataType.DOUBLE).data().asDouble();
            double[] logits = forward.logits(x).castTo(DataType.DOUBLE).data().asDouble();
            double[] should = expected.dup('c').data().asDouble();
            for (int i = 0; i < should.length; i++) {
                // Three sums of at most 17 terms of order 1 at 2^-24 a term, with room for what softmax makes of it
                assertThat(probabilities[i]).isCloseTo(should[i], within(1e-5));
                int row = i / 4 * 4;
                double sum = 0;
                for (int c = 0; c < 4; c++) {
                    sum += Math.exp(logits[row + c]);
                }
                assertThat(Math.exp(logits[i]) / sum).isCloseTo(should[i], within(1e-5));
            }
        }
    }

    @Test
    void seesParametersThatChange() {
        ComputationGraph graph = graph(dense(5, Activation.RELU));
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 6);
        DenseForward forward = DenseForward.of(graph, x.shape()).orElseThrow();
        graph.params().assign(0);
        assertThat(forward.outputs(x).data().asFloat()).containsOnly(0.25f);
    }

    @Test
    void leavesOtherNetworksToDeeplearning4j() {
        long[] shape = {1, 6};
        assertThat(DenseForward.of(graph(new BatchNormalization.Builder().build()), shape))
                .isEmpty();
        assertThat(DenseForward.of(graph(dense(3, Activation.CUBE)), shape)).isEmpty();
        assertThat(DenseForward.of(graph(dense(3, Activation.RELU)), new long[] {1, 1, 2, 3}))
                .isEmpty();
    }

    private static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static ComputationGraph graph(Layer... layers) {
        return Graphs.graph(InputType.feedForward(6), layers).graph();
    }
}
