package io.limpid.edge.tflite;

import io.limpid.runtime.graph.Quantization;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A tensor of a model.
 *
 * @param type code of its elements in the schema
 * @param bytes its values, if it is a constant; empty otherwise
 * @param scales of a quantized tensor: one, or one for each index of {@code dimension}; empty otherwise
 * @param zeroPoint of all of them
 */
record TensorData(String name, int type, int[] shape, byte[] bytes, float[] scales, long zeroPoint, int dimension) {
    static final int FLOAT32 = 0;
    static final int INT32 = 2;
    static final int INT8 = 9;

    /** uint8 values are int8 in TensorFlow Lite: both zero point and values are shifted by this. */
    static final int SHIFT = 128;

    /** What an operator makes, for one example; int8 if it is quantized. */
    static TensorData activation(String name, Optional<Quantization> quantization, int... shape) {
        return quantization
                .map(q -> new TensorData(
                        name, INT8, shape, new byte[0], new float[] {q.scale()}, q.zeroPoint() - SHIFT, 0))
                .orElseGet(() -> new TensorData(name, FLOAT32, shape, new byte[0], new float[0], 0, 0));
    }

    static TensorData floats(String name, float[] values, int... shape) {
        ByteBuffer bytes = bytes(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return new TensorData(name, FLOAT32, shape, bytes.array(), new float[0], 0, 0);
    }

    static TensorData ints(String name, int[] values, int... shape) {
        return ints(name, values, new float[0], shape);
    }

    /** int32 values with a scale each. */
    static TensorData ints(String name, int[] values, float[] scales, int... shape) {
        ByteBuffer bytes = bytes(4 * values.length);
        bytes.asIntBuffer().put(values);
        return new TensorData(name, INT32, shape, bytes.array(), scales, 0, 0);
    }

    /** int8 weights with a scale for each index of a dimension. */
    static TensorData weights(String name, byte[] values, float[] scales, int dimension, int... shape) {
        return new TensorData(name, INT8, shape, values, scales, 0, dimension);
    }

    boolean constant() {
        return bytes.length > 0;
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
