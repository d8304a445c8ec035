package io.limpid.core.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Definitions;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.runtime.graph.Graph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GraphPredictorTest {
    private final Schema schema = Definitions.schemaFor("lenet5-slim");
    private final Graph graph =
            Lowering.lower(NetworkBuilder.build(Definitions.read("lenet5-slim"), schema, 3), schema.classes());
    private final INDArray x = Nd4j.randn(DataType.FLOAT, 7, 1, 28, 28);

    @Test
    void theNumberOfThreadsChangesNoBit() {
        INDArray one = new GraphPredictor(graph, 1).predict(x);
        assertThat(one.shape()).containsExactly(7, 10);
        for (int threads : new int[] {2, 3, 16}) {
            assertThat(new GraphPredictor(graph, threads).predict(x)).isEqualTo(one);
        }
    }

    @Test
    void aRowDoesNotDependOnItsNeighbours() {
        GraphPredictor predictor = new GraphPredictor(graph);
        INDArray all = predictor.logits(x);
        INDArray third = predictor.logits(x.get(NDArrayIndex.interval(2, 3)));
        assertThat(third.getRow(0).dup()).isEqualTo(all.getRow(2).dup());
    }

    @Test
    void probabilitiesSumToOne() {
        INDArray sums = new GraphPredictor(graph).predict(x).sum(1);
        // Ten floats that round at 2^-25 each, and their sum.
        assertThat(sums.sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void refusesExamplesOfAnotherShape() {
        assertThatThrownBy(() -> new GraphPredictor(graph).predict(Nd4j.zeros(DataType.FLOAT, 2, 1, 8, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("graph lenet5-slim reads examples of [1, 28, 28], but was given [2, 1, 8, 8]");
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> new GraphPredictor(graph, 0)).hasMessage("threads must be >= 1, but was 0");
    }
}
