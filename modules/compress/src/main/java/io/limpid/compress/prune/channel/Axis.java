package io.limpid.compress.prune.channel;

/**
 * One dimension of one tensor that runs over channels.
 *
 * @param layer name of the layer that owns the tensor
 * @param key the tensor's name in the layer, for example {@code W}
 * @param dimension of the tensor, from 0, or {@link #LAST}
 * @param channels the channel of each index along the dimension; not to be modified
 */
record Axis(String layer, String key, int dimension, Role role, int... channels) {
    /** The last dimension: Deeplearning4j keeps vectors as [n] or [1, n]. */
    static final int LAST = -1;

    /** The dimension in a tensor of a shape, from 0. */
    int in(long... shape) {
        return dimension == LAST ? shape.length - 1 : dimension;
    }

    /** What a slice has to do with its channel. */
    enum Role {
        /** Weights that compute the channel. */
        MAKES,
        /** One number or kernel a channel, on its way: bias, batch norm, depthwise convolution. */
        FOLLOWS,
        /** Weights of a layer that reads the channel. */
        READS
    }
}
