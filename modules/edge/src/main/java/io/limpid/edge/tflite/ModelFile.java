package io.limpid.edge.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** A TensorFlow Lite model as it grows, and its bytes. Field numbers are those of the schema, version 3. */
final class ModelFile {
    private static final int SCHEMA = 3;
    private static final int ALIGNMENT = 16;

    private final List<TensorData> tensors = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();
    private final Map<Code, Integer> codes = new LinkedHashMap<>();

    private record Code(Builtin builtin, int version) {}

    private record Operator(
            int code, int[] inputs, int output, Builtin builtin, ToIntFunction<FlatBufferBuilder> options) {}

    /** Adds a tensor and gives its index. */
    int add(TensorData tensor) {
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    TensorData tensor(int index) {
        return tensors.get(index);
    }

    /** Adds an operator that makes {@code output}. */
    void operator(Builtin builtin, int output, ToIntFunction<FlatBufferBuilder> options, int... inputs) {
        boolean integer = tensors.get(inputs[0]).type() == TensorData.INT8;
        Code code = new Code(builtin, builtin.version(integer));
        int index = codes.computeIfAbsent(code, c -> codes.size());
        operators.add(new Operator(index, inputs, output, builtin, options));
    }

    /** The file's bytes. */
    byte[] bytes(String description, int input, int output) {
        FlatBufferBuilder b = new FlatBufferBuilder(1 << 16);
        int[] buffers = buffers(b);
        int subgraph = subgraph(b, input, output);
        int[] opcodes =
                codes.keySet().stream().mapToInt(code -> opcode(b, code)).toArray();
        int text = b.createString(description);
        int codeVector = b.createVectorOfTables(opcodes);
        int graphVector = b.createVectorOfTables(new int[] {subgraph});
        int bufferVector = b.createVectorOfTables(buffers);
        b.startTable(8);
        b.addInt(0, SCHEMA, 0);
        b.addOffset(1, codeVector, 0);
        b.addOffset(2, graphVector, 0);
        b.addOffset(3, text, 0);
        b.addOffset(4, bufferVector, 0);
        b.finish(b.endTable(), "TFL3");
        return b.sizedByteArray();
    }

    /** Buffer 0 is empty, for everything that is not a constant; constant t has the buffer t + 1. */
    private int[] buffers(FlatBufferBuilder b) {
        int[] buffers = new int[tensors.size() + 1];
        for (int i = 0; i < buffers.length; i++) {
            byte[] bytes = i == 0 ? new byte[0] : tensors.get(i - 1).bytes();
            int data = 0;
            if (bytes.length > 0) {
                ByteBuffer vector = b.createUnintializedVector(1, bytes.length, ALIGNMENT);
                vector.put(bytes);
                data = b.endVector();
            }
            b.startTable(3);
            if (bytes.length > 0) {
                b.addOffset(0, data, 0);
            }
            buffers[i] = b.endTable();
        }
        return buffers;
    }

    private int subgraph(FlatBufferBuilder b, int input, int output) {
        int[] tables = new int[tensors.size()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = tensor(b, tensors.get(i), i);
        }
        int[] steps =
                operators.stream().mapToInt(operator -> operator(b, operator)).toArray();
        int tensorVector = b.createVectorOfTables(tables);
        int operatorVector = b.createVectorOfTables(steps);
        int inputs = ints(b, 1, i -> input);
        int outputs = ints(b, 1, i -> output);
        int name = b.createString("main");
        b.startTable(5);
        b.addOffset(0, tensorVector, 0);
        b.addOffset(1, inputs, 0);
        b.addOffset(2, outputs, 0);
        b.addOffset(3, operatorVector, 0);
        b.addOffset(4, name, 0);
        return b.endTable();
    }

    private static int tensor(FlatBufferBuilder b, TensorData tensor, int index) {
        int name = b.createString(tensor.name());
        int[] shape = tensor.shape();
        int dimensions = ints(b, shape.length, i -> shape[i]);
        // Of activations the first dimension is the batch, which is free.
        int signature = tensor.constant() ? 0 : ints(b, shape.length, i -> i == 0 ? -1 : shape[i]);
        int quantization = tensor.scales().length == 0 ? 0 : quantization(b, tensor);
        b.startTable(8);
        b.addOffset(0, dimensions, 0);
        b.addByte(1, (byte) tensor.type(), 0);
        b.addInt(2, tensor.constant() ? index + 1 : 0, 0);
        b.addOffset(3, name, 0);
        b.addOffset(4, quantization, 0);
        b.addOffset(7, signature, 0);
        return b.endTable();
    }

    private static int quantization(FlatBufferBuilder b, TensorData tensor) {
        float[] scales = tensor.scales();
        b.startVector(Float.BYTES, scales.length, Float.BYTES);
        for (int i = scales.length - 1; i >= 0; i--) {
            b.addFloat(scales[i]);
        }
        int scaleVector = b.endVector();
        b.startVector(Long.BYTES, scales.length, Long.BYTES);
        for (int i = 0; i < scales.length; i++) {
            b.addLong(tensor.zeroPoint());
        }
        int zeroVector = b.endVector();
        b.startTable(7);
        b.addOffset(2, scaleVector, 0);
        b.addOffset(3, zeroVector, 0);
        b.addInt(6, tensor.dimension(), 0);
        return b.endTable();
    }

    private static int operator(FlatBufferBuilder b, Operator operator) {
        int[] read = operator.inputs();
        int inputs = ints(b, read.length, i -> read[i]);
        int outputs = ints(b, 1, i -> operator.output());
        int options = operator.builtin().options() == 0 ? 0 : operator.options().applyAsInt(b);
        b.startTable(5);
        b.addInt(0, operator.code(), 0);
        b.addOffset(1, inputs, 0);
        b.addOffset(2, outputs, 0);
        b.addByte(3, (byte) operator.builtin().options(), 0);
        b.addOffset(4, options, 0);
        return b.endTable();
    }

    private static int opcode(FlatBufferBuilder b, Code code) {
        b.startTable(4);
        b.addByte(0, (byte) code.builtin().oldCode(), 0);
        b.addInt(2, code.version(), 1);
        b.addInt(3, code.builtin().code(), 0);
        return b.endTable();
    }

    /** A vector of int32. */
    static int ints(FlatBufferBuilder b, int length, IntUnaryOperator values) {
        b.startVector(Integer.BYTES, length, Integer.BYTES);
        for (int i = length - 1; i >= 0; i--) {
            b.addInt(values.applyAsInt(i));
        }
        return b.endVector();
    }
}
