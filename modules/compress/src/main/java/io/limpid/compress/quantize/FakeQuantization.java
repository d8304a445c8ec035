package io.limpid.compress.quantize;

import io.limpid.core.direct.ActivationQuantizer;
import io.limpid.runtime.graph.Quantization;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The identity as uint8 would have it: each value becomes the nearest that a {@link Quantization} can stand for, as the
 * integer graph's input does. The gradient goes straight through where the value lies within the range, and is zero where
 * it is clipped (Bengio et al. 2013, "Estimating or Propagating Gradients Through Stochastic Neurons").
 */
public final class FakeQuantization extends BaseActivationFunction implements ActivationQuantizer {
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

    private StepRounding rounding() {
        return new StepRounding(scale, -zeroPoint, 255 - zeroPoint);
    }

    @Override
    public void apply(float[] x, int count) {
        rounding().apply(x, count);
    }

    @Override
    public double chain(float[] x, float[] gradient, int count) {
        rounding().chain(x, gradient, count);
        return 0;
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public void learn(double derivative) {}

    /** Overwrites its argument, as Deeplearning4j wants it. */
    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        float[] values = StepRounding.values(in);
        apply(values, values.length);
        return in.assign(StepRounding.like(in, values));
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        float[] gradient = StepRounding.values(epsilon);
        chain(StepRounding.values(in), gradient, gradient.length);
        return new Pair<>(in.assign(StepRounding.like(in, gradient)), null);
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
