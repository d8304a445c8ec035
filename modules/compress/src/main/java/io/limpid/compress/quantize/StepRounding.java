package io.limpid.compress.quantize;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rounding of arrays to multiples {@code scale · k} of a step, {@code lowest ≤ k ≤ highest}, and its derivatives with the
 * rounding itself taken as straight through (Bengio et al. 2013; Esser et al. 2020):
 *
 * <pre>
 *    by the argument   1 within the range           0 where it is clipped
 *    by the scale      k − x / scale within it      k where it is clipped
 * </pre>
 *
 * Divisions and products are in float32 and ties go to even, as {@link io.limpid.runtime.graph.Quantization} has it. No
 * loop has a branch, so that compilers can vectorize them.
 */
record StepRounding(float scale, int lowest, int highest) {
    /** Added and taken off again it leaves the nearest integer, if that is below 2^22. */
    static final float MAGIC = 0x1.8p23f;

    /** Puts the rounded values in the place of the first {@code count} arguments; NaN stays. */
    void apply(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = scale * (Math.max(lowest, Math.min(highest, x[i] / scale)) + MAGIC - MAGIC);
        }
    }

    /** Multiplies the gradient of the values by the derivative by the arguments. */
    void chain(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            float near = near(x[i]) + MAGIC - MAGIC;
            gradient[i] *= 1 - Math.abs(near - Math.max(lowest, Math.min(highest, near)));
        }
    }

    /**
     * Σ gradient · derivative by the scale.
     *
     * @param x arguments; overwritten
     * @param gradient of the values
     */
    double scaleGradient(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            float exact = near(x[i]);
            float near = exact + MAGIC - MAGIC;
            float k = Math.max(lowest, Math.min(highest, near));
            x[i] = gradient[i] * (k - (1 - Math.abs(near - k)) * exact);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[i];
        }
        return sum;
    }

    /** In steps; what is clipped is within 1 of the range. */
    private float near(float x) {
        return Math.max(lowest - 1, Math.min(highest + 1, x / scale));
    }

    /** Row-major. */
    static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    /** Of a shape that an array has. */
    static INDArray like(INDArray array, float... values) {
        return Nd4j.create(values, array.shape(), 'c');
    }
}
