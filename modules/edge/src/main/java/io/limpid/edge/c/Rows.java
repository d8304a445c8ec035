package io.limpid.edge.c;

import io.limpid.runtime.graph.Weights;

/** The weights of a layer as a matrix: one row for each output channel, inputs in the order they have in memory. */
final class Rows {
    private static final int BLOCK = 16;

    private Rows() {}

    /** [out][in], columns turned from [C, H, W] to [H, W, C] if {@code image} is such a shape and not empty. */
    static byte[][] ofDense(Weights.Int8 weights, int... image) {
        int inputs = weights.shape()[1];
        byte[][] rows = new byte[weights.outputs()][inputs];
        int channels = image.length == 0 ? 1 : image[0];
        int plane = inputs / channels;
        for (int o = 0; o < rows.length; o++) {
            for (int i = 0; i < inputs; i++) {
                rows[o][i % plane * channels + i / plane] = weights.values()[o * inputs + i];
            }
        }
        return rows;
    }

    /** [out, in/groups, kh, kw] as [out][kh · kw · in/groups]. */
    static byte[][] ofConvolution(Weights.Int8 weights) {
        int[] shape = weights.shape();
        int taps = shape[2] * shape[3];
        int size = shape[1] * taps;
        byte[][] rows = new byte[weights.outputs()][size];
        for (int o = 0; o < rows.length; o++) {
            for (int i = 0; i < size; i++) {
                rows[o][i % taps * shape[1] + i / taps] = weights.values()[o * size + i];
            }
        }
        return rows;
    }

    /**
     * Blocks of 16 rows; in a block, for every four columns, the four weights of each row. The last block is as narrow as
     * the rows that are left, and columns beyond the last are zero.
     */
    static byte[] packed(byte[][] rows) {
        int quads = (rows[0].length + 3) / 4;
        byte[] packed = new byte[Math.multiplyExact(rows.length, 4 * quads)];
        int at = 0;
        for (int block = 0; block < rows.length; block += BLOCK) {
            int end = Math.min(rows.length, block + BLOCK);
            for (int quad = 0; quad < quads; quad++) {
                for (int o = block; o < end; o++) {
                    for (int i = 4 * quad; i < 4 * quad + 4; i++) {
                        packed[at++] = i < rows[o].length ? rows[o][i] : 0;
                    }
                }
            }
        }
        return packed;
    }
}
