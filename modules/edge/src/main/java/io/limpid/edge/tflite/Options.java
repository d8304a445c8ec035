package io.limpid.edge.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import io.limpid.runtime.graph.Activation;
import io.limpid.runtime.graph.Window;
import java.util.function.ToIntFunction;

/** The options tables of operators. Field numbers are those of the schema, version 3. */
final class Options {
    private Options() {}

    /** No fields that differ from their defaults. */
    static ToIntFunction<FlatBufferBuilder> none() {
        return b -> {
            b.startTable(1);
            return b.endTable();
        };
    }

    /** Whether an activation can be part of the operator before it. */
    static boolean fuses(Activation activation) {
        return activation == Activation.IDENTITY || activation == Activation.RELU || activation == Activation.RELU6;
    }

    private static byte fused(Activation activation) {
        return switch (activation) {
            case RELU -> 1;
            case RELU6 -> 3;
            default -> 0;
        };
    }

    private static byte padding(boolean same) {
        return (byte) (same ? 0 : 1);
    }

    static ToIntFunction<FlatBufferBuilder> convolution(Window window, boolean same, Activation activation) {
        return b -> {
            b.startTable(7);
            b.addByte(0, padding(same), 0);
            b.addInt(1, window.strideWidth(), 0);
            b.addInt(2, window.strideHeight(), 0);
            b.addByte(3, fused(activation), 0);
            b.addInt(4, window.dilationWidth(), 1);
            b.addInt(5, window.dilationHeight(), 1);
            return b.endTable();
        };
    }

    static ToIntFunction<FlatBufferBuilder> depthwise(Window window, boolean same, int each, Activation activation) {
        return b -> {
            b.startTable(7);
            b.addByte(0, padding(same), 0);
            b.addInt(1, window.strideWidth(), 0);
            b.addInt(2, window.strideHeight(), 0);
            b.addInt(3, each, 0);
            b.addByte(4, fused(activation), 0);
            b.addInt(5, window.dilationWidth(), 1);
            b.addInt(6, window.dilationHeight(), 1);
            return b.endTable();
        };
    }

    static ToIntFunction<FlatBufferBuilder> pool(Window window, boolean same) {
        return b -> {
            b.startTable(6);
            b.addByte(0, padding(same), 0);
            b.addInt(1, window.strideWidth(), 0);
            b.addInt(2, window.strideHeight(), 0);
            b.addInt(3, window.kernelWidth(), 0);
            b.addInt(4, window.kernelHeight(), 0);
            return b.endTable();
        };
    }

    /** Of dense operations and sums, whose first field is the fused activation. */
    static ToIntFunction<FlatBufferBuilder> activation(Activation activation) {
        return b -> {
            b.startTable(4);
            b.addByte(0, fused(activation), 0);
            return b.endTable();
        };
    }

    static ToIntFunction<FlatBufferBuilder> axis(int axis) {
        return b -> {
            b.startTable(2);
            b.addInt(0, axis, 0);
            return b.endTable();
        };
    }

    static ToIntFunction<FlatBufferBuilder> reshape(int... shape) {
        return b -> {
            int vector = ModelFile.ints(b, shape.length, i -> shape[i]);
            b.startTable(1);
            b.addOffset(0, vector, 0);
            return b.endTable();
        };
    }

    /** Of softmax (beta) and leaky ReLU (slope), whose first field is a float. */
    static ToIntFunction<FlatBufferBuilder> number(float value) {
        return b -> {
            b.startTable(1);
            b.addFloat(0, value, 0);
            return b.endTable();
        };
    }
}
