package io.limpid.edge.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/** A graph of ONNX as it is put together: constants and nodes, each making one tensor with a name of its own. */
final class Tensors {
    private final GraphProto.Builder graph;
    private final Set<String> names = new HashSet<>();

    Tensors(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** The name that was wanted, or one like it if that is taken. */
    String fresh(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "_" + n;
        }
        return name;
    }

    /** @param shape none for a scalar */
    String floats(String wanted, float[] values, int... shape) {
        ByteBuffer bytes = buffer(values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(wanted, TensorProto.DataType.FLOAT, bytes.array(), shape);
    }

    String int32(String wanted, int[] values, int... shape) {
        ByteBuffer bytes = buffer(values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return constant(wanted, TensorProto.DataType.INT32, bytes.array(), shape);
    }

    String int8(String wanted, byte[] values, int... shape) {
        return constant(wanted, TensorProto.DataType.INT8, values, shape);
    }

    String uint8(String wanted, int value) {
        return constant(wanted, TensorProto.DataType.UINT8, new byte[] {(byte) value});
    }

    private static ByteBuffer buffer(int count) {
        return ByteBuffer.allocate(Math.multiplyExact(4, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String wanted, TensorProto.DataType type, byte[] bytes, int... shape) {
        String name = fresh(wanted);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Adds a node and gives the name of what it makes. */
    String node(String operator, String wanted, List<String> inputs, AttributeProto... attributes) {
        return node(operator, wanted, inputs, Arrays.asList(attributes));
    }

    String node(String operator, String wanted, List<String> inputs, Collection<AttributeProto> attributes) {
        String name = fresh(wanted);
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(attributes));
        return name;
    }
}
