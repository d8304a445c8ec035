package io.limpid.runtime.graph;

/**
 * How the uint8 values of one activation tensor stand for real ones: {@code real = scale · (q − zeroPoint)}, with
 * {@code q} in [0, 255] (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference").
 *
 * @param scale real size of one integer step, finite and &gt; 0
 * @param zeroPoint the integer that stands for 0.0, in [0, 255]
 */
public record Quantization(float scale, int zeroPoint) {
    public Quantization {
        if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scale must be finite and > 0, but was " + scale);
        }
        if (zeroPoint < 0 || zeroPoint > 255) {
            throw new IllegalArgumentException("zeroPoint must be in [0, 255], but was " + zeroPoint);
        }
    }

    /**
     * The nearest integer to a real value: {@code clamp(rint(x / scale) + zeroPoint, 0, 255)}, with the division in
     * float32 and ties to even, as ONNX's QuantizeLinear has it. Infinities saturate.
     *
     * @param x a real value, not NaN
     */
    public int quantize(float x) {
        double q = Math.rint(x / scale) + zeroPoint;
        // compared, not Math.min and Math.max, which look for NaN and signed zeros
        return q > 0 ? q < 255 ? (int) q : 255 : 0;
    }

    /**
     * The real value an integer stands for: {@code scale · (q − zeroPoint)}, rounded once to float32.
     *
     * @param q in [0, 255]
     */
    public float dequantize(int q) {
        return scale * (q - zeroPoint);
    }
}
