package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Sample;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Quantization;
import io.limpid.runtime.graph.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class OnnxRuntimeQuantizationTest {
    private static Network network() {
        Layer layer = new Layer(Kind.DENSE, "a", null, 16, null, null, null, null, "relu", null);
        return NetworkBuilder.build(new NetworkDefinition("net", List.of(layer)), Sample.schema(), 3);
    }

    /** All rows calibrate, so that what its formulas give follows from the float network's own values. */
    @Test
    void hasTheScalesOfItsFormulas() {
        Network network = network();
        INDArray inputs = Sample.data().train().inputs();
        Network quantized = new OnnxRuntimeQuantization(inputs.rows()).apply(network.copy(), Sample.context(3));
        Graph graph = quantized.integer().orElseThrow();
        List<INDArray> values =
                List.of(inputs, network.graph().feedForward(inputs, false).get("a"), network.logits(inputs));
        List<String> tensors = List.of(graph.input().name(), "a", "output");
        for (int i = 0; i < tensors.size(); i++) {
            double low = Math.min(0, values.get(i).minNumber().doubleValue());
            double high = Math.max(0, values.get(i).maxNumber().doubleValue());
            Quantization found = graph.node(tensors.get(i)).quantization().orElseThrow();
            // Sums of 30 float products in another order
            assertThat((double) found.scale()).isCloseTo((high - low) / 255, within(1e-5 * (high - low)));
            assertThat((double) found.zeroPoint()).isCloseTo(-low / found.scale(), within(0.51));
        }
        Weights.Int8 weights = (Weights.Int8) LayerOps.weights(graph.node("a"));
        INDArray exact = network.graph().getLayer("a").getParam("W");
        for (int c = 0; c < 16; c++) {
            assertThat((double) weights.scales()[c])
                    .isCloseTo(exact.getColumn(c).amaxNumber().doubleValue() / 127, within(1e-8));
        }
        assertThat(quantized.origin().steps().toString()).contains("settings of ONNX Runtime's quantizer");
    }

    @Test
    void simulatesTheRoundingOfLogitsToo() {
        Network quantized = new OnnxRuntimeQuantization(100).apply(network(), Sample.context(3));
        INDArray inputs = Sample.data().validation().inputs();
        INDArray deployed = new GraphPredictor(quantized.integer().orElseThrow(), 1).predict(inputs);
        INDArray simulated = quantized.predict(inputs);
        // Equal but for a value within float rounding of a tie between two integers
        long same = IntStream.range(0, simulated.rows())
                .filter(row -> Math.abs(simulated.getDouble(row, 0) - deployed.getDouble(row, 0)) < 1e-5)
                .count();
        assertThat(same).isGreaterThanOrEqualTo(simulated.rows() - 1);
    }

    @Test
    void refusesToCalibrateOnNothing() {
        assertThatThrownBy(() -> new OnnxRuntimeQuantization(0)).hasMessage("samples must be >= 1, but was 0");
    }
}
