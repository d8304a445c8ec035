package io.limpid.edge.onnx;

import java.util.List;

/**
 * A tensor during import: what the network's vertex makes, and how the ONNX graph sees it.
 *
 * @param vertex of the network
 * @param shape of what the vertex makes for one example, [C, H, W] or [n]
 * @param flat whether the graph sees an image as [C·H·W]
 * @param channelsLast whether the graph sees an image as [H, W, C], and flat in that order
 * @param padding zeros that the graph sees around an image: top, left, bottom, right
 */
record Value(String vertex, List<Integer> shape, boolean flat, boolean channelsLast, List<Integer> padding) {
    private static final List<Integer> NONE = List.of(0, 0, 0, 0);

    Value {
        shape = List.copyOf(shape);
        padding = List.copyOf(padding);
    }

    static Value of(String vertex, List<Integer> shape) {
        return new Value(vertex, shape, false, false, NONE);
    }

    boolean isImage() {
        return shape.size() == 3 && !flat;
    }

    boolean isPadded() {
        return !padding.equals(NONE);
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Number of axes that the graph sees, the batch among them. */
    int axes() {
        return isImage() ? 4 : 2;
    }

    Value flattened() {
        return new Value(vertex, shape, true, channelsLast, padding);
    }

    Value transposed(boolean last) {
        return new Value(vertex, shape, flat, last, padding);
    }

    Value padded(List<Integer> zeros) {
        return new Value(vertex, shape, flat, channelsLast, zeros);
    }
}
