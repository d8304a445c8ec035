package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Quantization;

/** What becomes of each of the 256 values of a uint8 tensor. Immutable. */
public final class ValueTable {
    private final int[] values;

    private ValueTable(int... values) {
        this.values = values;
    }

    /**
     * An element-wise activation: {@code table[q] = quantize_y((float) f(s_x · (q − z_x)))}, with f in double ({@link
     * Activation#apply}) of the dequantized float32.
     */
    public static ValueTable activation(Activation activation, Quantization input, Quantization output) {
        int[] table = new int[256];
        for (int q = 0; q < 256; q++) {
            table[q] = output.quantize((float) activation.apply(input.dequantize(q)));
        }
        return new ValueTable(table);
    }

    /**
     * A change of quantization, as concatenation needs it: {@code table[q] = clamp(apply(q − z_x) + z_y, 0, 255)},
     * {@link Requantization} by {@code (double) s_x / s_y}. The identity if both are equal.
     */
    public static ValueTable requantization(Quantization input, Quantization output) {
        Requantization factor = Requantization.of((double) input.scale() / output.scale());
        int[] table = new int[256];
        for (int q = 0; q < 256; q++) {
            long scaled = factor.apply(q - input.zeroPoint()) + output.zeroPoint();
            table[q] = (int) Math.max(0, Math.min(255, scaled));
        }
        return new ValueTable(table);
    }

    /**
     * The value that takes the place of {@code q}, in [0, 255].
     *
     * @param q in [0, 255]
     */
    public int get(int q) {
        return values[q];
    }

    /** Maps {@code from} into {@code to}, starting at an offset of {@code to}. */
    void map(int[] from, int length, int[] to, int offset) {
        for (int i = 0; i < length; i++) {
            to[offset + i] = values[from[i]];
        }
    }
}
