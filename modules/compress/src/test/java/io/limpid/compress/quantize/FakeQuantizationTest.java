package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.runtime.graph.Quantization;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FakeQuantizationTest {
    private static final Quantization QUANTIZATION = new Quantization(0.5f, 10);

    @Test
    void computesWhatTheIntegersStandFor() {
        // Range [−5, 122.5]; ties to even: 0.25 → 0 and 0.75 → 1.
        INDArray in = Nd4j.createFromArray(0f, 0.25f, 0.75f, 0.3f, -4.9f, -7f, 1000f, 122.4f);
        assertThat(new FakeQuantization(QUANTIZATION).getActivation(in, false).toFloatVector())
                .containsExactly(0f, 0f, 1f, 0.5f, -5f, -5f, 122.5f, 122.5f);
    }

    @Test
    void worksInPlaceOnAView() {
        INDArray whole = Nd4j.rand(7L, new long[] {6, 8}).muli(10).permute(1, 0);
        INDArray view = whole.get(NDArrayIndex.interval(2, 5), NDArrayIndex.all());
        INDArray expected = view.dup();
        for (int i = 0; i < expected.length(); i++) {
            float value = expected.getFloat(i);
            expected.putScalar(i, QUANTIZATION.dequantize(QUANTIZATION.quantize(value)));
        }
        INDArray untouched = whole.getRow(0).dup();
        assertThat(new FakeQuantization(QUANTIZATION).getActivation(view, true)).isSameAs(view);
        assertThat(view).isEqualTo(expected);
        assertThat(whole.getRow(0)).isEqualTo(untouched);
    }

    @Test
    void letsGradientsThroughWithinTheRangeOnly() {
        INDArray in = Nd4j.createFromArray(-5.3f, -5f, 0.1f, 122.5f, 123f);
        INDArray epsilon = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f);
        assertThat(new FakeQuantization(QUANTIZATION)
                        .backprop(in, epsilon)
                        .getFirst()
                        .toFloatVector())
                .containsExactly(0f, 2f, 3f, 4f, 0f);
    }
}
