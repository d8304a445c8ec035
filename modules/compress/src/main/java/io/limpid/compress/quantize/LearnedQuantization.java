package io.limpid.compress.quantize;

import io.limpid.core.direct.ActivationQuantizer;
import io.limpid.runtime.graph.Quantization;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link FakeQuantization} whose step size is learned (LSQ; Esser et al. 2020, "Learned Step Size Quantization"), by the
 * derivative that {@link StepRounding} has. The zero point stays, so that real 0 stays exact; behind a ReLU it is 0, and
 * the range [0, 255 · s] is the clip of PACT (Choi et al. 2018).
 */
final class LearnedQuantization extends BaseActivationFunction implements ActivationQuantizer {
    private static final long serialVersionUID = 1;

    private final transient LearnedStep step;
    private final int zeroPoint;

    LearnedQuantization(Quantization start) {
        step = new LearnedStep(start.scale(), LearnedStep.FARTHEST_OF_ACTIVATIONS);
        zeroPoint = start.zeroPoint();
    }

    /** As learned so far. */
    Quantization quantization() {
        return new Quantization(step.size(), zeroPoint);
    }

    /** Derivative of the loss by the step's logarithm, summed over what went backward since the last update. */
    double gradient() {
        return step.gradient();
    }

    /** Moves the step by one step of Adam down the gradient, which starts again from 0. */
    void update(double rate) {
        step.update(rate);
    }

    private StepRounding rounding() {
        return new StepRounding(step.size(), -zeroPoint, 255 - zeroPoint);
    }

    @Override
    public void apply(float[] x, int count) {
        rounding().apply(x, count);
    }

    @Override
    public double chain(float[] x, float[] gradient, int count) {
        float[] above = gradient.clone();
        rounding().chain(x, gradient, count);
        return rounding().scaleGradient(x, above, count);
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public void learn(double derivative) {
        step.add(derivative);
    }

    /** Overwrites its argument, as Deeplearning4j wants it. */
    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return new FakeQuantization(quantization()).getActivation(in, training);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        float[] gradient = StepRounding.values(epsilon);
        learn(chain(StepRounding.values(in), gradient, gradient.length));
        return new Pair<>(in.assign(StepRounding.like(in, gradient)), null);
    }

    @Override
    public String toString() {
        return "learned " + quantization();
    }
}
