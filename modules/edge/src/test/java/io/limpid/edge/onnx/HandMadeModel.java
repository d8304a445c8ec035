package io.limpid.edge.onnx;

import java.util.Arrays;
import java.util.Random;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** An ONNX model put together node by node, as exporters write them; weights are noise. */
final class HandMadeModel {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("hand-made");
    private final Random random = new Random(9);

    /** Reads {@code x} of a shape, [any, ...]. */
    static HandMadeModel reading(int... shape) {
        HandMadeModel model = new HandMadeModel();
        model.graph.addInput(tensor("x", shape));
        return model;
    }

    /** Adds a node that makes one tensor, whose name is the node's too; inputs are separated by spaces. */
    HandMadeModel node(String operator, String output, String inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(Arrays.asList(inputs.isEmpty() ? new String[0] : inputs.split(" ")))
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
        return this;
    }

    /** Adds a constant of noise. */
    HandMadeModel noise(String name, int... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        int size = 1;
        for (int length : shape) {
            tensor.addDims(length);
            size *= length;
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData((float) (0.4 * random.nextGaussian()));
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** Adds constants of positive noise, as variances are. */
    HandMadeModel variances(String name, int length) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(length);
        for (int i = 0; i < length; i++) {
            tensor.addFloatData(0.5f + random.nextFloat());
        }
        graph.addInitializer(tensor);
        return this;
    }

    HandMadeModel number(String name, float value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addFloatData(value));
        return this;
    }

    HandMadeModel integers(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return this;
    }

    HandMadeModel scalar(String name, long value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addInt64Data(value));
        return this;
    }

    /** A dense layer that ends the model in three logits. */
    HandMadeModel ending(String from, int inputs) {
        return noise("last-w", inputs, 3).noise("last-b", 3).node("Gemm", "scores", from + " last-w last-b");
    }

    /** The file, whose output is {@code scores}, [any, 3]. */
    byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph.addOutput(tensor("scores", 3)))
                .build()
                .toByteArray();
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto integer(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(org.nd4j.shade.protobuf.ByteString.copyFromUtf8(value))
                .build();
    }

    private static ValueInfoProto tensor(String name, int... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (int length : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
