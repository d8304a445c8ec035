package io.limpid.core.lower;

import java.util.Optional;

/**
 * What a vertex of the network makes, in terms of the graph that is being assembled.
 *
 * @param node the node that makes it
 * @param shape without the batch, [C, H, W] or [n]
 * @param own whether nobody reads the node but the readers of this vertex, so that what follows may be fused into it
 * @param pending a flat batch norm that is still to be folded into the dense layer that reads this
 */
record Value(String node, int[] shape, boolean own, Optional<Affine> pending) {
    int size() {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return size;
    }

    boolean isImage() {
        return shape.length == 3;
    }
}
