package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Quantization;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The identity as uint8 would have it: each value becomes the nearest that a {@link Quantization} can stand for, by the
 * very arithmetic of the integer graph's input. The gradient goes straight through where the value lies within the range,
 * and is zero where it is clipped (Bengio et al. 2013, "Estimating or Propagating Gradients Through Stochastic Neurons").
 */
public final class FakeQuantization extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private final float scale;
    private final int zeroPoint;

    @JsonCreator
    public FakeQuantization(@JsonProperty("scale") float scale, @JsonProperty("zeroPoint") int zeroPoint) {
        this.scale = scale;
        this.zeroPoint = zeroPoint;
    }

    public FakeQuantization(Quantization quantization) {
        this(quantization.scale(), quantization.zeroPoint());
    }

    /** Overwrites its argument, as Deeplearning4j wants it. */
    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        Quantization quantization = new Quantization(scale, zeroPoint);
        float[] values = rowMajor(in);
        for (int i = 0; i < values.length; i++) {
            values[i] = quantization.dequantize(quantization.quantize(values[i]));
        }
        return in.assign(like(in, values));
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        float[] values = rowMajor(in);
        for (int i = 0; i < values.length; i++) {
            double q = Math.rint(values[i] / scale) + zeroPoint;
            values[i] = q >= 0 && q <= 255 ? 1 : 0;
        }
        return new Pair<>(in.assign(like(in, values)).muli(epsilon), null);
    }

    private static float[] rowMajor(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static INDArray like(INDArray array, float... values) {
        return Nd4j.create(values, array.shape(), 'c');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FakeQuantization that && that.scale == scale && that.zeroPoint == zeroPoint;
    }

    @Override
    public int hashCode() {
        return Objects.hash(scale, zeroPoint);
    }

    @Override
    public String toString() {
        return "uint8(" + scale + ", " + zeroPoint + ")";
    }
}
