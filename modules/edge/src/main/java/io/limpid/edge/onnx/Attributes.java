package io.limpid.edge.onnx;

import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Window;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** Attributes of ONNX nodes. */
final class Attributes {
    private Attributes() {}

    static AttributeProto integer(String name, long value) {
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

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** Where a window slides; ONNX has both paddings before, then both after. */
    static List<AttributeProto> window(Window window) {
        return List.of(
                integers("kernel_shape", window.kernelHeight(), window.kernelWidth()),
                integers("strides", window.strideHeight(), window.strideWidth()),
                integers("pads", window.padTop(), window.padLeft(), window.padBottom(), window.padRight()));
    }

    static List<AttributeProto> of(Activation activation) {
        return switch (activation) {
            case LEAKY_RELU -> List.of(real("alpha", Activation.LEAK));
            case SOFTMAX -> List.of(integer("axis", 1));
            case IDENTITY, RELU, RELU6, SIGMOID, TANH -> List.of();
        };
    }
}
