package io.limpid.compress.quantize;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is done beyond rounding to the nearest, in this order.
 *
 * @param equalize whether ranges are evened out across layers, {@link Equalization}
 * @param smooth strength of the scaling of dense layers, in [0, 1], {@link SmoothScaling}; empty for none
 * @param adaptive updates a layer of learned rounding, ≥ 1, {@link AdaptiveRounding}; empty for nearest rounding
 * @param biasCorrection of which errors
 */
public record Refinement(boolean equalize, OptionalDouble smooth, OptionalInt adaptive, BiasCorrection biasCorrection) {
    /** Nothing: plain post-training quantization. */
    public static final Refinement NONE =
            new Refinement(false, OptionalDouble.empty(), OptionalInt.empty(), BiasCorrection.NONE);

    public Refinement {
        if (smooth.isPresent() && !(smooth.getAsDouble() >= 0 && smooth.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("smooth must be in [0, 1], but was " + smooth.getAsDouble());
        }
        if (adaptive.isPresent() && adaptive.getAsInt() < 1) {
            throw new IllegalArgumentException("rounding iterations must be >= 1, but was " + adaptive.getAsInt());
        }
    }

    /** For people, each part after a comma; empty if nothing is done. */
    String label() {
        return (equalize ? ", equalized" : "")
                + (smooth.isPresent() ? ", smoothed by " + smooth.getAsDouble() : "")
                + (adaptive.isPresent() ? ", rounding learned in " + adaptive.getAsInt() + " updates a layer" : "")
                + switch (biasCorrection) {
                    case NONE -> "";
                    case ANALYTIC -> ", biases corrected analytically";
                    case EMPIRICAL -> ", biases corrected empirically";
                };
    }
}
