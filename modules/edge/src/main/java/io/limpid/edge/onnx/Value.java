package io.limpid.edge.onnx;

import java.util.List;

/**
 * A tensor during import: what the network's vertex makes, and how the ONNX graph sees it.
 *
 * @param vertex of the network
 * @param shape of what the vertex makes for one example, [C, H, W] or [n]
 * @param flat whether the graph sees an image as [C·H·W]
 * @param channelsLast whether the graph sees an image as [H, W, C], and flat in that order
 */
record Value(String vertex, List<Integer> shape, boolean flat, boolean channelsLast) {
    Value {
        shape = List.copyOf(shape);
    }

    static Value of(String vertex, List<Integer> shape) {
        return new Value(vertex, shape, false, false);
    }

    boolean isImage() {
        return shape.size() == 3 && !flat;
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    Value flattened() {
        return new Value(vertex, shape, true, channelsLast);
    }

    Value transposed(boolean last) {
        return new Value(vertex, shape, flat, last);
    }
}
