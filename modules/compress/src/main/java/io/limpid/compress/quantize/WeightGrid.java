package io.limpid.compress.quantize;

/**
 * The integers that weights may become: symmetric, in {@code [−limit, limit]} with {@code limit = 2^(bits−1) − 1}.
 *
 * @param granularity whether each output channel has a scale of its own
 * @param bits in [2, 8]; up to 4 the artefact holds two weights a byte
 */
public record WeightGrid(Granularity granularity, int bits) {
    /** One scale an output channel, int8. */
    public static final WeightGrid INT8 = new WeightGrid(Granularity.PER_CHANNEL, 8);

    /** What has a scale of its own. */
    public enum Granularity {
        /** Each output channel: best accuracy, and every executor of ours supports it. */
        PER_CHANNEL,
        /** The whole tensor: what simple accelerators want. */
        PER_TENSOR
    }

    public WeightGrid {
        if (bits < 2 || bits > 8) {
            throw new IllegalArgumentException("weight bits must be in [2, 8], but was " + bits);
        }
    }

    /** The largest integer: 127 for 8 bits, 7 for 4. */
    public int limit() {
        return (1 << (bits - 1)) - 1;
    }
}
