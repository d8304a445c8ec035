package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Quantization;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link FakeQuantization} whose step size is learned (LSQ; Esser et al. 2020, "Learned Step Size Quantization"). The
 * derivative of the rounded value {@code s · (q − z)} by the step size s, with the rounding taken as straight through, is
 *
 * <pre>
 *    rint(x / s) − x / s     within the range
 *    −z or 255 − z           where x is clipped, at the lower or the upper end
 * </pre>
 *
 * The zero point stays, so that real 0 stays exact; behind a ReLU it is 0, and the range [0, 255 · s] is the clip of PACT
 * (Choi et al. 2018). What moves is ln s, by Adam, so that a step is a part of the range whatever its size (Jain et al.
 * 2020, "Trained Quantization Thresholds"). s stays within {@value #FARTHEST} times of where it began, either way: int32
 * biases that fitted still fit ({@link WeightScales} leaves a factor of 4).
 */
final class LearnedQuantization extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private static final double FARTHEST = 3;
    private static final double MEAN_DECAY = 0.9;
    /** Sooner than is usual: the gradient falls by orders of magnitude once little is clipped. */
    private static final double SQUARE_DECAY = 0.99;

    private static final double EPSILON = 1e-12;

    private final float start;
    private final int zeroPoint;
    private double moved;
    private double gradient;
    private double mean;
    private double square;
    private int updates;

    LearnedQuantization(Quantization start) {
        this.start = start.scale();
        zeroPoint = start.zeroPoint();
    }

    /** As learned so far. */
    Quantization quantization() {
        return new Quantization((float) (start * Math.exp(moved)), zeroPoint);
    }

    /** Derivative of the loss by ln s, summed over what went backward since the last update. */
    double gradient() {
        return gradient;
    }

    /** Moves ln s by one step of Adam down the gradient, which starts again from 0. */
    void update(double rate) {
        updates++;
        mean = MEAN_DECAY * mean + (1 - MEAN_DECAY) * gradient;
        square = SQUARE_DECAY * square + (1 - SQUARE_DECAY) * gradient * gradient;
        double corrected = Math.sqrt(square / (1 - Math.pow(SQUARE_DECAY, updates)));
        double step = rate * mean / (1 - Math.pow(MEAN_DECAY, updates)) / (corrected + EPSILON);
        moved = Math.max(-Math.log(FARTHEST), Math.min(Math.log(FARTHEST), moved - step));
        gradient = 0;
    }

    /** Overwrites its argument, as Deeplearning4j wants it. */
    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return new FakeQuantization(quantization()).getActivation(in, training);
    }

    @Override
    public Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        float[] values = in.dup('c').data().asFloat();
        float[] above = epsilon.dup('c').data().asFloat();
        float scale = quantization().scale();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double exact = values[i] / (double) scale;
            double rounded = Math.rint(values[i] / scale);
            double q = rounded + zeroPoint;
            sum += above[i] * (q < 0 ? -zeroPoint : q > 255 ? 255 - zeroPoint : rounded - exact);
        }
        gradient += scale * sum;
        return new FakeQuantization(quantization()).backprop(in, epsilon);
    }

    @Override
    public String toString() {
        return "learned " + quantization();
    }
}
