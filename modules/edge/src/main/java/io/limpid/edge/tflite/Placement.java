package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Window;

/** How a window's padding is said: none, as TensorFlow's own rule has it, or by an operator that pads before. */
enum Placement {
    VALID,
    SAME,
    PADDED;

    /**
     * @param in [C, H, W]
     * @param out [C, H, W]
     */
    static Placement of(Window w, int[] in, int[] out) {
        if (w.padTop() + w.padBottom() + w.padLeft() + w.padRight() == 0) {
            return VALID;
        }
        boolean same = same(in[1], out[1], w.kernelHeight(), w.strideHeight(), w.dilationHeight(), w.padTop())
                && same(in[2], out[2], w.kernelWidth(), w.strideWidth(), w.dilationWidth(), w.padLeft());
        return same ? SAME : PADDED;
    }

    private static boolean same(int in, int out, int kernel, int stride, int dilation, int before) {
        int span = dilation * (kernel - 1) + 1;
        int total = Math.max(0, (out - 1) * stride + span - in);
        return out == (in + stride - 1) / stride && before == total / 2;
    }
}
