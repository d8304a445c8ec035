package io.limpid.compress.quantize;

import java.util.Arrays;

/**
 * The distribution of a stream of values in fixed memory, whatever their number.
 *
 * <p>{@value #BINS} bins of width w lie around 0, bin {@code BINS/2 + k} holding [k·w, (k+1)·w). w is a power of two. A
 * value that falls outside doubles w as often as needed, and pairs of bins become one: nothing is ever distributed anew,
 * so the result depends neither on the order of the values nor on how they were split into batches. Zeros are counted
 * apart, because every range represents them exactly.
 */
public final class Histogram {
    /** Number of bins, half of them for negative values. */
    public static final int BINS = 8192;

    private static final int HALF = BINS / 2;

    private final long[] bins = new long[BINS];
    private int exponent = Float.MIN_EXPONENT;
    private double width = Math.scalb(1.0, exponent);
    private long zeros;
    private long count;
    private double min;
    private double max;

    /**
     * Adds values.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public void add(float... values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a value is " + value);
            }
            if (value == 0) {
                zeros++;
                continue;
            }
            double bin = Math.floor(value / width);
            while (bin < -HALF || bin >= HALF) {
                widen();
                bin = Math.floor(value / width);
            }
            bins[HALF + (int) bin]++;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        count += values.length;
    }

    private void widen() {
        long[] wider = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            wider[HALF + Math.floorDiv(i - HALF, 2)] += bins[i];
        }
        System.arraycopy(wider, 0, bins, 0, BINS);
        exponent++;
        width = Math.scalb(1.0, exponent);
    }

    /** Number of values, zeros among them. */
    public long count() {
        return count;
    }

    /** Number of zeros. */
    public long zeros() {
        return zeros;
    }

    /** The smallest value and 0: ≤ 0. */
    public double min() {
        return min;
    }

    /** The largest value and 0: ≥ 0. */
    public double max() {
        return max;
    }

    /** Number of values in a bin, in [0, {@value #BINS}), zeros left out. */
    public long inBin(int bin) {
        return bins[bin];
    }

    /** The left edge of a bin; of {@value #BINS} the right edge of the last. */
    public double left(int bin) {
        return (bin - HALF) * width;
    }

    /** The middle of a bin. */
    public double centre(int bin) {
        return (bin - HALF + 0.5) * width;
    }

    @Override
    public String toString() {
        return count + " values in [" + min + ", " + max + "], " + zeros + " zeros, "
                + Arrays.stream(bins).filter(bin -> bin > 0).count() + " bins of " + width;
    }
}
