package io.limpid.compress.quantize;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A softmax of fake-quantized logits; gradients go straight through the quantization. */
public final class QuantizedSoftmax extends ActivationSoftmax {
    private static final long serialVersionUID = 1;

    private final FakeQuantization logits;

    @JsonCreator
    public QuantizedSoftmax(@JsonProperty("logits") FakeQuantization logits) {
        this.logits = logits;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return super.getActivation(logits.getActivation(in, training), training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return super.backprop(logits.getActivation(in, true), epsilon);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuantizedSoftmax that && that.logits.equals(logits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(logits);
    }

    @Override
    public String toString() {
        return "softmax(" + logits + ")";
    }
}
