package io.limpid.runtime.execute;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The places of a kernel whose weight is not zero, in their order: only their columns are summed. */
final class Taps {
    private Taps() {}

    /**
     * @param size of the kernel
     * @param isZero whether the weight at a place is
     */
    static int[] of(int size, IntPredicate isZero) {
        return IntStream.range(0, size).filter(isZero.negate()).toArray();
    }

    /** Of kernels that lie one after the other. */
    static int[] of(float[] weights, int from, int size) {
        return of(size, k -> weights[from + k] == 0);
    }

    /** As {@link #of(float[], int, int)}. */
    static int[] of(byte[] weights, int from, int size) {
        return of(size, k -> weights[from + k] == 0);
    }
}
