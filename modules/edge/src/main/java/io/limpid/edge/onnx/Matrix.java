package io.limpid.edge.onnx;

import io.limpid.edge.onnx.Constants.Floats;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.NodeProto;

/**
 * The weights of a dense layer, [in, out] as Deeplearning4j has them.
 *
 * @param values row-major
 */
record Matrix(int inputs, int outputs, float[] values) {
    static Matrix of(NodeProto node, Floats weights, boolean transposed) throws Refusal {
        if (weights.axes() != 2) {
            throw new Refusal(node, "its weights must be a matrix, but are " + Arrays.toString(weights.shape()));
        }
        int rows = weights.shape()[0];
        int columns = weights.shape()[1];
        if (!transposed) {
            return new Matrix(rows, columns, weights.values());
        }
        float[] turned = new float[weights.values().length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = weights.values()[row * columns + column];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** The same for an input whose values come as [C, H, W] and not as [H, W, C]. */
    Matrix channelsFirst(List<Integer> image) {
        int channels = image.get(0);
        int positions = image.get(1) * image.get(2);
        float[] moved = new float[values.length];
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < positions; p++) {
                System.arraycopy(values, (p * channels + c) * outputs, moved, (c * positions + p) * outputs, outputs);
            }
        }
        return new Matrix(inputs, outputs, moved);
    }
}
