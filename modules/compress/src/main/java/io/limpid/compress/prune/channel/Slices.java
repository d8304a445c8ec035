package io.limpid.compress.prune.channel;

import java.util.BitSet;
import java.util.List;

/** Positions in a row-major tensor that belong to given channels. */
final class Slices {
    private Slices() {}

    /**
     * @param axes of this one tensor
     * @param shape of the tensor
     * @param removed channels
     * @return row-major positions that lie in a slice of one of the channels
     */
    static BitSet of(List<Axis> axes, long[] shape, BitSet removed) {
        int size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(dimension));
        }
        BitSet positions = new BitSet(size);
        for (Axis axis : axes) {
            int stride = stride(shape, axis.in(shape));
            for (int i = 0; i < size; i++) {
                if (removed.get(axis.channels()[i / stride % axis.channels().length])) {
                    positions.set(i);
                }
            }
        }
        return positions;
    }

    /** Distance of two values that differ by one along a dimension. */
    static int stride(long[] shape, int dimension) {
        int stride = 1;
        for (int d = shape.length - 1; d > dimension; d--) {
            stride *= (int) shape[d];
        }
        return stride;
    }
}
