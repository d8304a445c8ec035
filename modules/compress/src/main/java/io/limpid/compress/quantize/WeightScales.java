package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Weights;
import java.util.Arrays;

/**
 * The scale of each output channel of a layer's weights.
 *
 * <p>With 8 bits {@code s = max |w| / 127}: nothing is clipped. With fewer, rounding costs so much that clipping can pay:
 * s is the one of least squared error among {@value #STEPS} from that down to a quarter of it. A scale is at least {@link
 * Range#SMALLEST_SCALE}, which a channel of zeros has, and is raised where a sum might leave int32: to at least {@code |b|
 * / (s_x · 2^28)}, and then until {@code |bias| + 255 · Σ |q|} fits, at the cost of the channel's resolution, which such a
 * bias dwarfs anyway. One scale for the whole tensor is the largest that any channel needs.
 */
final class WeightScales {
    private static final double BIAS_LIMIT = 0x1p28;
    private static final int STEPS = 60;
    private static final double SMALLEST_PART = 0.25;

    private final Weights.Floats weights;
    private final double inputScale;
    private final int limit;

    private WeightScales(Weights.Floats weights, double inputScale, int limit) {
        this.weights = weights;
        this.inputScale = inputScale;
        this.limit = limit;
    }

    /**
     * @param inputScale s_x, of the activation the weights multiply
     * @throws IllegalArgumentException if a weight is not finite
     */
    static float[] of(Weights.Floats weights, float inputScale, WeightGrid grid) {
        WeightScales scales = new WeightScales(weights, inputScale, grid.limit());
        int outputs = weights.outputs();
        int each = weights.size() / outputs;
        double[] found = new double[outputs];
        if (grid.granularity() == WeightGrid.Granularity.PER_TENSOR) {
            double whole = scales.fitted(0, weights.size());
            double raised = whole;
            for (int c = 0; c < outputs; c++) {
                raised = Math.max(raised, scales.raised(c, c * each, each, whole));
            }
            Arrays.fill(found, raised);
        } else {
            for (int c = 0; c < outputs; c++) {
                found[c] = scales.raised(c, c * each, each, scales.fitted(c * each, each));
            }
        }
        float[] rounded = new float[outputs];
        for (int c = 0; c < outputs; c++) {
            rounded[c] = (float) found[c];
        }
        return rounded;
    }

    private double fitted(int from, int length) {
        double largest = 0;
        for (int i = from; i < from + length; i++) {
            float weight = weights.values()[i];
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException("a weight is " + weight);
            }
            largest = Math.max(largest, Math.abs(weight));
        }
        double whole = Math.max(largest / limit, Range.SMALLEST_SCALE);
        return limit == 127 || largest == 0 ? whole : leastError(from, length, whole);
    }

    private double leastError(int from, int length, double whole) {
        double best = whole;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double scale = whole * (1 - (1 - SMALLEST_PART) * step / (STEPS - 1));
            double error = 0;
            for (int i = from; i < from + length; i++) {
                double w = weights.values()[i];
                double miss = w - scale * nearest(w, scale, limit);
                error += miss * miss;
            }
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return Math.max(best, Range.SMALLEST_SCALE);
    }

    private double raised(int channel, int from, int length, double wanted) {
        double bias = weights.bias()[channel] / inputScale;
        double scale = Math.max(wanted, Math.abs(bias) / BIAS_LIMIT);
        double reached = reach(from, length, scale, bias);
        while (reached > Integer.MAX_VALUE) {
            scale *= 1.01 * reached / Integer.MAX_VALUE;
            reached = reach(from, length, scale, bias);
        }
        return scale;
    }

    /** What the sums of a channel may reach. */
    private double reach(int from, int length, double exactScale, double bias) {
        float scale = (float) exactScale;
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += Math.abs(nearest(weights.values()[i], scale, limit));
        }
        return Math.abs(Math.rint(bias / scale)) + 255 * sum;
    }

    /** The integer that stands for a weight. */
    static double nearest(double weight, double scale, int limit) {
        return Math.max(-limit, Math.min(limit, Math.rint(weight / scale)));
    }
}
