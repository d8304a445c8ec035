package io.limpid.compress.distill.layer;

/** One way to say how far a layer's activations are from those of a teacher's layer. */
public sealed interface LayerMatch permits Hint, AttentionTransfer, DistanceRelations, AngleRelations {
    /**
     * The loss between two layers.
     *
     * @param student shape of the student's activations, [n, units] or [n, C, H, W]; n does not matter
     * @param teacher shape of the teacher's
     * @param seed of what it draws
     * @throws IllegalArgumentException if activations of these shapes cannot be matched in this way
     */
    LayerLoss between(long[] student, long[] teacher, long seed);

    /** For messages, for example {@code hint}. */
    String word();
}
