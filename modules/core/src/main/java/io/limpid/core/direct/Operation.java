package io.limpid.core.direct;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One layer, as a description that every shard makes its own working part of. */
interface Operation {
    /** Floats a row of its output. */
    int width();

    /** Whether it has parameters. */
    boolean learns();

    /** Its working part for one shard; asked for once a shard, in the order of their rows. */
    Pass pass(Wires wires);

    /** Whether what becomes of a row depends on rows of other shards: {@link Pass#forwardTogether} has work then. */
    default boolean joins() {
        return false;
    }

    /** This operation with a curve applied to its output; empty if it cannot do both at once. */
    default Optional<Operation> followedBy(Curve curve) {
        return Optional.empty();
    }

    /** Is told that all shards have gone back: what it keeps outside of the parameters may learn from the batch. */
    default void learn() {}

    /** A layer at work on the rows of one shard. */
    interface Pass {
        /** Output from input, or of an operation that joins what needs to be known of this shard's rows. */
        void forward(int rows);

        /**
         * The gradients of parameters and of the input, if wanted, from the gradient of the output; of an operation that
         * joins what needs to be known of this shard's gradients.
         */
        void backward(int rows);

        /** The rest of {@link #forward}, once all shards are so far. */
        default void forwardTogether(int rows) {}

        /** The rest of {@link #backward}, once all shards are so far. */
        default void backwardTogether(int rows) {}

        /** Instead of a step: the batch has no row for this shard. */
        default void idle() {}
    }

    /**
     * What a pass reads and writes. Between operations the rows of a batch are innermost, [width, rows], so that the same
     * value of all rows is one run of memory; an image is [channels, height, width, rows].
     *
     * @param shard which shard, from 0
     * @param rows at most so many at a time
     * @param inputs outputs of the operations before; where it reads the network's input, the shard's rows, row by row
     * @param inputGradients as {@code inputs}; null where nothing before has parameters
     * @param out of the last operation row by row, as the loss wants it
     * @param outGradient as {@code out}; a pass may overwrite it
     * @param parameters all of the network's
     * @param gradients as {@code parameters}; the sum over this shard's rows
     */
    record Wires(
            int shard,
            int rows,
            List<Block> inputs,
            List<Optional<Block>> inputGradients,
            Block out,
            Block outGradient,
            Block parameters,
            Block gradients) {
        /** The only input, or the first. */
        Block in() {
            return inputs.get(0);
        }

        /** The gradient of {@link #in}. */
        @Nullable
        Block inGradient() {
            return inputGradients.get(0).orElse(null);
        }
    }
}
