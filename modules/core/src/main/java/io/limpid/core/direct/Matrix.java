package io.limpid.core.direct;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Where a row-major matrix lies.
 *
 * @param stride from one row to the next
 * @param transposed whether its transpose is meant
 */
record Matrix(FloatPointer first, int stride, boolean transposed) {
    /** @param at position of the first element */
    static Matrix in(Block block, long at, int stride) {
        return new Matrix(block.at(at), stride, false);
    }

    Matrix transpose() {
        return new Matrix(first, stride, !transposed);
    }
}
