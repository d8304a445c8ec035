package io.limpid.runtime.execute;

/**
 * Multiplication of an integer by a real factor in fixed point, rounded once.
 *
 * <p>A real factor {@code M} in (0, 2<sup>30</sup>) is written as {@code multiplier · 2^-shift} with {@code multiplier}
 * in [2<sup>30</sup>, 2<sup>31</sup>) and {@code shift} in [1, 62]; with {@code M = f · 2^sh} and {@code f} in [0.5, 1),
 * {@code multiplier = rint(f · 2^31)} and {@code shift = 31 − sh}, so the factor is off by at most 2<sup>-31</sup> of
 * itself. The product is
 *
 * <pre>    apply(a) = (a · multiplier + 2^(shift−1)) &gt;&gt; shift        in int64, arithmetic shift</pre>
 *
 * that is {@code floor(a · M + 1/2)}: ties go up. No step overflows: |a · multiplier| ≤ 2<sup>62</sup> and the rounding
 * term is ≤ 2<sup>61</sup>. A factor below 2<sup>-32</sup> takes every int32 to within half a unit of zero and is written
 * as multiplier 0, shift 1: it gives 0 for every input.
 *
 * <p>Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference",
 * section 2.2; with one rounding instead of their two.
 *
 * @param multiplier 0, or in [2<sup>30</sup>, 2<sup>31</sup>)
 * @param shift in [1, 62]
 */
public record Requantization(int multiplier, int shift) {
    public Requantization {
        if (multiplier < 0 || shift < 1 || shift > 62) {
            throw new IllegalArgumentException(
                    "multiplier must be >= 0 and shift in [1, 62], but were " + multiplier + " and " + shift);
        }
    }

    /**
     * The fixed-point form of a real factor.
     *
     * @param factor in (0, 2<sup>30</sup>)
     */
    public static Requantization of(double factor) {
        if (!(factor > 0 && factor < 0x1p30)) {
            throw new IllegalArgumentException("requantization factor must be in (0, 2^30), but was " + factor);
        }
        int exponent = Math.getExponent(factor) + 1;
        long multiplier = (long) Math.rint(Math.scalb(factor, 31 - exponent));
        if (multiplier == 1L << 31) {
            multiplier >>= 1;
            exponent++;
        }
        return exponent < -31 ? new Requantization(0, 1) : new Requantization((int) multiplier, 31 - exponent);
    }

    /** {@code floor(value · M + 1/2)}. */
    public long apply(int value) {
        return ((long) value * multiplier + (1L << (shift - 1))) >> shift;
    }

    /** The factor this stands for. */
    public double factor() {
        return Math.scalb((double) multiplier, -shift);
    }
}
