package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Quantization;

/**
 * The real values a uint8 tensor shall stand for. It always includes 0, which padding and ReLU need exactly.
 *
 * @param low ≤ 0, finite
 * @param high ≥ 0, finite
 */
public record Range(float low, float high) {
    /** Narrower steps are taken for a tensor that is always zero; keeps every requantization factor in range. */
    static final float SMALLEST_SCALE = 0x1p-32f;

    public Range {
        if (!(low <= 0 && low > Float.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("low must be finite and <= 0, but was " + low);
        }
        if (!(high >= 0 && high < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("high must be finite and >= 0, but was " + high);
        }
    }

    /** The smallest range that includes both values and 0. */
    public static Range of(double a, double b) {
        return new Range((float) Math.min(0, Math.min(a, b)), (float) Math.max(0, Math.max(a, b)));
    }

    /** 256 values over this range, moved by less than half a step so that one of them is 0. */
    public Quantization quantization() {
        double step = Math.max(((double) high - low) / 255, SMALLEST_SCALE);
        float scale = (float) step;
        return new Quantization(scale, (int) Math.max(0, Math.min(255, Math.rint(-low / scale))));
    }
}
