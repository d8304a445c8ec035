package io.limpid.core.train.sequential;

import org.jspecify.annotations.Nullable;

/** One layer of a sequence, as a description that every shard makes its own working part of. */
interface Operation {
    /** Floats a row of its output. */
    int width();

    /** Whether it has parameters. */
    boolean learns();

    /** Its working part for one shard. */
    Pass pass(Wires wires);

    /** A layer at work on the rows of one shard. */
    interface Pass {
        /** Output from input. */
        void forward(int rows);

        /** The gradients of parameters and of the input, if wanted, from the gradient of the output. */
        void backward(int rows);
    }

    /**
     * What a pass reads and writes. Between operations the rows of a batch are innermost, [width, rows], so that the same
     * value of all rows is one run of memory; an image is [channels, height, width, rows].
     *
     * @param rows at most so many at a time
     * @param in output of the operation before; of the first operation the shard's inputs, row by row
     * @param inGradient as {@code in}; null if no layer before has parameters
     * @param out of the last operation row by row, as the loss wants it
     * @param outGradient as {@code out}; a pass may overwrite it
     * @param parameters all of the network's
     * @param gradients as {@code parameters}; the sum over this shard's rows
     */
    record Wires(
            int rows,
            Block in,
            @Nullable Block inGradient,
            Block out,
            Block outGradient,
            Block parameters,
            Block gradients) {}
}
