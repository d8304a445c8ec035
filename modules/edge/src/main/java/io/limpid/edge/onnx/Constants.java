package io.limpid.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * The constants of an ONNX graph: initializers and the tensors of Constant nodes. No memory is taken before the bytes that
 * must fill it are seen to be there.
 */
final class Constants {
    private static final long MOST_VALUES = 1L << 28;

    private final Map<String, TensorProto> tensors = new HashMap<>();

    Constants(GraphProto graph) throws Refusal {
        for (TensorProto tensor : graph.getInitializerList()) {
            tensors.put(tensor.getName(), tensor);
        }
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("Constant")) {
                if (node.getAttributeCount() != 1 || node.getOutputCount() != 1) {
                    throw new Refusal(node, "its value must be one tensor");
                }
                tensors.put(node.getOutput(0), tensor(node, node.getAttribute(0)));
            }
        }
    }

    /** Numbers may stand in attributes of their own. */
    private static TensorProto tensor(NodeProto node, AttributeProto value) throws Refusal {
        TensorProto.Builder made = TensorProto.newBuilder().setName(node.getOutput(0));
        return switch (value.getName()) {
            case "value" -> value.getT();
            case "value_float" ->
                made.setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(value.getF())
                        .build();
            case "value_floats" ->
                made.setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addDims(value.getFloatsCount())
                        .addAllFloatData(value.getFloatsList())
                        .build();
            case "value_int" ->
                made.setDataType(TensorProto.DataType.INT64.getNumber())
                        .addInt64Data(value.getI())
                        .build();
            case "value_ints" ->
                made.setDataType(TensorProto.DataType.INT64.getNumber())
                        .addDims(value.getIntsCount())
                        .addAllInt64Data(value.getIntsList())
                        .build();
            default -> throw new Refusal(node, "its value must be a tensor or numbers, but is " + value.getName());
        };
    }

    /** A constant may be passed on under other names. */
    void alias(String name, String tensor) {
        TensorProto constant = tensors.get(tensor);
        if (constant != null) {
            tensors.put(name, constant);
        }
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** A tensor of floats, row-major. */
    record Floats(int[] shape, float[] values) {
        int axes() {
            return shape.length;
        }
    }

    /** @throws Refusal if there is no such constant, or it is not whole or not of floats */
    Floats floats(NodeProto node, String name) throws Refusal {
        TensorProto tensor = tensor(node, name);
        if (tensor.getDataType() == TensorProto.DataType.DOUBLE.getNumber()) {
            return number(node, tensor);
        }
        if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
            throw new Refusal(
                    node,
                    "its constant " + name + " must be of type float, but is of type "
                            + TensorProto.DataType.forNumber(tensor.getDataType()));
        }
        int[] shape = shape(node, tensor);
        int size = size(shape);
        boolean raw = !tensor.getRawData().isEmpty();
        long there = raw ? tensor.getRawData().size() / 4L : tensor.getFloatDataCount();
        if (there != size || raw && tensor.getRawData().size() % 4 != 0) {
            throw new Refusal(node, "its constant " + name + " must have " + size + " values, but has " + there);
        }
        float[] values = new float[size];
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            values[i] = raw ? bytes.getFloat() : tensor.getFloatData(i);
            if (!Float.isFinite(values[i])) {
                throw new Refusal(node, "its constant " + name + " holds " + values[i]);
            }
        }
        return new Floats(shape, values);
    }

    /** PyTorch writes the ends of a Clip as a double that is then cast. */
    private static Floats number(NodeProto node, TensorProto tensor) throws Refusal {
        boolean raw = tensor.getRawData().size() == 8;
        if (size(shape(node, tensor)) != 1 || !raw && tensor.getDoubleDataCount() != 1) {
            throw new Refusal(node, "its constant " + tensor.getName() + " of type double must be one number");
        }
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return new Floats(new int[0], new float[] {(float) (raw ? bytes.getDouble() : tensor.getDoubleData(0))});
    }

    /** One number. */
    float number(NodeProto node, String name) throws Refusal {
        Floats floats = floats(node, name);
        if (floats.values().length != 1) {
            throw new Refusal(node, "its constant " + name + " must be one number");
        }
        return floats.values()[0];
    }

    /** A list of int64 or int32, empty if it is no constant. */
    Optional<long[]> integers(NodeProto node, String name) throws Refusal {
        if (!has(name)) {
            return Optional.empty();
        }
        TensorProto tensor = tensor(node, name);
        int size = size(shape(node, tensor));
        boolean wide = tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
        boolean narrow = tensor.getDataType() == TensorProto.DataType.INT32.getNumber();
        boolean raw = !tensor.getRawData().isEmpty();
        long given = wide ? tensor.getInt64DataCount() : tensor.getInt32DataCount();
        long there = raw ? tensor.getRawData().size() / (wide ? 8L : 4L) : given;
        if (!wide && !narrow || there != size || size > 16) {
            throw new Refusal(node, "its constant " + name + " must be a short list of int64 or int32");
        }
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            if (raw) {
                values[i] = wide ? bytes.getLong() : bytes.getInt();
            } else {
                values[i] = wide ? tensor.getInt64Data(i) : tensor.getInt32Data(i);
            }
        }
        return Optional.of(values);
    }

    private TensorProto tensor(NodeProto node, String name) throws Refusal {
        TensorProto tensor = tensors.get(name);
        if (tensor == null) {
            throw new Refusal(node, "its input " + name + " must be a constant");
        }
        return tensor;
    }

    private static int[] shape(NodeProto node, TensorProto tensor) throws Refusal {
        long size = 1;
        int[] shape = new int[tensor.getDimsCount()];
        for (int axis = 0; axis < shape.length; axis++) {
            long dimension = tensor.getDims(axis);
            if (shape.length > 4 || dimension < 1 || dimension > MOST_VALUES || size * dimension > MOST_VALUES) {
                throw new Refusal(
                        node,
                        "its constant " + tensor.getName() + " must have up to four axes and " + MOST_VALUES
                                + " values, but is " + tensor.getDimsList());
            }
            size *= dimension;
            shape[axis] = (int) dimension;
        }
        return shape;
    }

    private static int size(int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return size;
    }
}
