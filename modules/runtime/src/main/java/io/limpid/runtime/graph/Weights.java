package io.limpid.runtime.graph;

import java.util.Arrays;

/**
 * The weights and bias of a convolution or dense operation, output channel first: [out, in/groups, kh, kw] for a
 * convolution, [out, in] for a dense one. Float weights carry a float bias. Integer weights are int8, symmetric per
 * output channel, in [-127, 127], {@code real = scale[out] · q}; their bias is int32 at scale {@code inputScale ·
 * scale[out]}.
 */
public sealed interface Weights permits Weights.Floats, Weights.Int8 {
    /** Dimensions, output channel first; do not modify. */
    int[] shape();

    /** Number of output channels. */
    default int outputs() {
        return shape()[0];
    }

    /** Number of weights without the bias. */
    default int size() {
        return Arrays.stream(shape()).reduce(1, Math::multiplyExact);
    }

    /** Number of weights that are not zero, without the bias. */
    int nonZeros();

    /** Weights in float32. */
    record Floats(int[] shape, float[] values, float[] bias) implements Weights {
        public Floats {
            checkLengths(shape, values.length, bias.length);
        }

        @Override
        public int nonZeros() {
            int count = 0;
            for (float value : values) {
                count += value != 0 ? 1 : 0;
            }
            return count;
        }
    }

    /** Weights in int8 with one scale per output channel. */
    record Int8(int[] shape, byte[] values, float[] scales, int[] bias) implements Weights {
        public Int8 {
            checkLengths(shape, values.length, bias.length);
            if (scales.length != shape[0]) {
                throw new IllegalArgumentException("scales must have one value per output channel: scales.length = "
                        + scales.length + ", output channels = " + shape[0]);
            }
        }

        @Override
        public int nonZeros() {
            int count = 0;
            for (byte value : values) {
                count += value != 0 ? 1 : 0;
            }
            return count;
        }
    }

    private static void checkLengths(int[] shape, int values, int bias) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values || shape[0] != bias) {
            throw new IllegalArgumentException("weights of shape " + Arrays.toString(shape) + " need " + size
                    + " values and " + shape[0] + " biases, but there are " + values + " and " + bias);
        }
    }
}
