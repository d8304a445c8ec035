package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Weights;

/**
 * How the sums of products of dense operations and convolutions are formed. They are sums of integers that stay within
 * int32, exact in any order: implementations differ in speed alone.
 */
interface Products {
    /** Output channels of a {@link Columns}. */
    int BLOCK = 4;

    /** The weights of a dense operation. */
    @FunctionalInterface
    interface Rows {
        /**
         * Adds {@code Σ w[o][i] · x[i]} to each {@code sums[o]}.
         *
         * @param x [inputs]
         * @param sums [outputs]; what stands behind, in the same array, may be overwritten
         */
        void add(int[] x, int[] sums);
    }

    /** The weights of up to {@link #BLOCK} output channels of a convolution. */
    @FunctionalInterface
    interface Columns {
        /**
         * Adds {@code Σ w[o][k] · columns[k][p]} to each {@code sums[o][p]}.
         *
         * @param columns [taps][≥ length], made by {@link IntegerScratch#columns}
         * @param length number of positions
         * @param sums [{@link #BLOCK}][≥ length], made by {@link IntegerScratch#block}; what stands behind {@code length}
         *     and in rows without a channel may be overwritten
         */
        void add(int[][] columns, int length, int[][] sums);
    }

    /** Of weights [outputs, inputs]. */
    Rows rows(Weights.Int8 weights);

    /** Of the channels [first, past) of weights [outputs, in/groups, kh, kw]. */
    Columns columns(Weights.Int8 weights, int first, int past);

    /** With the Vector API if this JVM was started with it ({@code --add-modules jdk.incubator.vector}). */
    static Products fastest() {
        return hasVectors() ? new VectorProducts() : new ScalarProducts();
    }

    /** Whether this JVM offers the Vector API. */
    static boolean hasVectors() {
        try {
            return VectorProducts.lanes() > 1;
        } catch (LinkageError absent) {
            // The module is only there on request, and never on Android.
            return false;
        }
    }
}
