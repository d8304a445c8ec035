package io.limpid.compress.quantize;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Learned rounding of the output channels of one group. Weight i is {@code s · clamp(floor(w / s) + h(v_i), −limit, limit)}
 * with the rectified sigmoid {@code h(v) = clamp(1.2 · σ(v) − 0.1, 0, 1)}. Adam at {@value #RATE} minimizes
 *
 * <pre>    error / mean error of nearest rounding + 1/K · Σ (1 − |2 h(v_i) − 1|^β)</pre>
 *
 * for K weights a channel; the second term, which drives h to 0 or 1, sets in after a fifth of the updates, and its β falls
 * from 20 to 2 (Nagel et al. 2020, section 4). Channels are independent of each other, so each keeps nearest rounding
 * unless what was learned has the smaller error: AdaRound is never worse than nearest by its own measure.
 */
final class RoundingProblem {
    private static final double RATE = 0.01;
    private static final double WARM_UP = 0.2;
    private static final double STRETCH = 1.2;
    private static final double SHIFT = 0.1;

    private final float[] weights;
    private final float[] scales;
    private final byte[] nearest;
    private final int first;
    private final int outputs;
    private final int each;
    private final int limit;
    private final INDArray rounded;
    private final INDArray target;

    /**
     * @param first output channel of the group
     * @param outputs number of its output channels
     */
    RoundingProblem(
            float[] weights,
            float[] scales,
            byte[] nearest,
            int first,
            int outputs,
            Correlations correlations,
            int limit) {
        this.weights = weights;
        this.scales = scales;
        this.nearest = nearest;
        this.first = first;
        this.outputs = outputs;
        this.limit = limit;
        rounded = correlations.rounded();
        each = Math.toIntExact(rounded.size(0));
        INDArray exact = Nd4j.create(
                Arrays.copyOfRange(weights, first * each, (first + outputs) * each), new long[] {outputs, each}, 'c');
        target = exact.mmul(correlations.crossed());
    }

    /** Learns, and puts the integers into place. */
    void learn(int iterations, byte[] values) {
        int size = outputs * each;
        double[] floors = new double[size];
        double[] v = new double[size];
        for (int i = 0; i < size; i++) {
            double scaled = weights[first * each + i] / (double) scale(i);
            floors[i] = Math.floor(scaled);
            double rest = Math.max(1e-4, Math.min(1 - 1e-4, scaled - floors[i]));
            v[i] = -Math.log(STRETCH / (rest + SHIFT) - 1);
        }
        byte[] current = Arrays.copyOfRange(nearest, first * each, (first + outputs) * each);
        double[] before = errors(current);
        double typical = typical(current);
        double[] momentum = new double[size];
        double[] spread = new double[size];
        for (int step = 1; step <= iterations; step++) {
            double done = (step - 1.0) / iterations;
            boolean pushing = done >= WARM_UP;
            double beta = 2 + 18 * 0.5 * (1 + Math.cos(Math.PI * Math.max(0, done - WARM_UP) / (1 - WARM_UP)));
            float[] gradient = gradient(soft(floors, v));
            for (int i = 0; i < size; i++) {
                double sigmoid = 1 / (1 + Math.exp(-v[i]));
                double h = STRETCH * sigmoid - SHIFT;
                double slope = h > 0 && h < 1 ? STRETCH * sigmoid * (1 - sigmoid) : 0;
                boolean clipped = floors[i] + h > limit || floors[i] + h < -limit;
                double pull = clipped ? 0 : gradient[i] * scale(i) / typical;
                if (pushing) {
                    double far = 2 * Math.max(0, Math.min(1, h)) - 1;
                    pull -= 2 * beta * Math.signum(far) * Math.pow(Math.abs(far), beta - 1) / each;
                }
                double g = pull * slope;
                momentum[i] = 0.9 * momentum[i] + 0.1 * g;
                spread[i] = 0.999 * spread[i] + 0.001 * g * g;
                double m = momentum[i] / (1 - Math.pow(0.9, step));
                double s = spread[i] / (1 - Math.pow(0.999, step));
                v[i] -= RATE * m / (Math.sqrt(s) + 1e-12);
            }
        }
        byte[] learned = new byte[size];
        for (int i = 0; i < size; i++) {
            learned[i] = (byte) Math.max(-limit, Math.min(limit, floors[i] + (v[i] >= 0 ? 1 : 0)));
        }
        double[] after = errors(learned);
        for (int c = 0; c < outputs; c++) {
            byte[] better = after[c] < before[c] ? learned : current;
            System.arraycopy(better, c * each, values, (first + c) * each, each);
        }
    }

    private float scale(int i) {
        return scales[first + i / each];
    }

    private float[] soft(double[] floors, double... v) {
        float[] values = new float[floors.length];
        for (int i = 0; i < values.length; i++) {
            double h = Math.max(0, Math.min(1, STRETCH / (1 + Math.exp(-v[i])) - SHIFT));
            values[i] = (float) (scale(i) * Math.max(-limit, Math.min(limit, floors[i] + h)));
        }
        return values;
    }

    /** Of the error with respect to the weights: {@code 2 (Ŵ G − W C)}. */
    private float[] gradient(float... values) {
        INDArray w = Nd4j.create(values, new long[] {outputs, each}, 'c');
        return w.mmul(rounded).subi(target).muli(2).dup('c').data().asFloat();
    }

    /**
     * The squared error of each channel, less what does not depend on the rounding: {@code ŵ G ŵᵀ − 2 ŵ (W C)ᵀ}, plus the
     * same of the exact weights, so that it is about zero where rounding is harmless.
     */
    double[] errors(byte... integers) {
        double[] found = new double[outputs];
        float[] real = new float[integers.length];
        float[] exact = Arrays.copyOfRange(weights, first * each, (first + outputs) * each);
        for (int i = 0; i < real.length; i++) {
            real[i] = scale(i) * integers[i];
        }
        double[] own = quadratic(real);
        double[] other = quadratic(exact);
        for (int c = 0; c < outputs; c++) {
            found[c] = own[c] - other[c];
        }
        return found;
    }

    /** Mean over the channels of {@code (ŵ − w) G (ŵ − w)ᵀ}. */
    private double typical(byte... integers) {
        float[] difference = new float[integers.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = scale(i) * integers[i] - weights[first * each + i];
        }
        INDArray d = Nd4j.create(difference, new long[] {outputs, each}, 'c');
        return Math.max(d.mmul(rounded).muli(d).sumNumber().doubleValue() / outputs, 1e-30);
    }

    private double[] quadratic(float... values) {
        INDArray w = Nd4j.create(values, new long[] {outputs, each}, 'c');
        float[] product = w.mmul(rounded).dup('c').data().asFloat();
        float[] wanted = target.dup('c').data().asFloat();
        double[] sums = new double[outputs];
        for (int i = 0; i < values.length; i++) {
            sums[i / each] += values[i] * ((double) product[i] - 2.0 * wanted[i]);
        }
        return sums;
    }
}
