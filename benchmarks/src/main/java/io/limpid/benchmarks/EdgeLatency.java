package io.limpid.benchmarks;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorData;

import ai.onnxruntime.OrtException;
import io.limpid.edge.c.Compiler;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.execute.IntegerExecutor;
import io.limpid.runtime.graph.Quantization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;

/**
 * One call at batch 1 on one thread of the same int8 network with the same picture: generated C ({@code -O3
 * -march=native}), ONNX Runtime, TensorFlow Lite with XNNPACK and Limpid's own executor, in plain Java and, if the JVM was
 * started with {@code --add-modules jdk.incubator.vector}, with the Vector API. Rounds in alternation after one to warm up;
 * a round is the median of its calls, and the best round of each side is compared, for other work on the machine can only
 * make a round slower. Inputs are at their places before the clock starts; calls from Java include the way into native
 * code, which for ONNX Runtime is about 4 µs. Usage: {@code EdgeLatency [rounds]}.
 */
public final class EdgeLatency {
    private static final int CALLS = 2000;

    private EdgeLatency() {}

    /** @param arguments number of rounds */
    public static void main(String[] arguments) throws IOException, OrtException {
        int rounds = arguments.length == 0 ? 9 : Integer.parseInt(arguments[0]);
        for (String network : List.of("lenet-300-100", "lenet-5")) {
            Path folder = Files.createTempDirectory("limpid-edge-latency");
            EdgeSubject subject = EdgeSubject.of(network, 1, folder);
            OnnxCall onnx = OnnxCall.of(subject.onnx(), subject.picture());
            Map<String, Round> sides = new LinkedHashMap<>();
            sides.put("generated C", c(subject, folder));
            sides.put("ONNX Runtime", () -> Round.median(CALLS, onnx));
            sides.put("TensorFlow Lite", tensorFlowLite(subject));
            sides.put("Java, plain", executor(new IntegerExecutor(subject.graph()), subject));
            if (IntegerExecutor.hasVectors()) {
                sides.put("Java, vectors", executor(IntegerExecutor.fastest(subject.graph()), subject));
            }
            print(network, List.copyOf(sides.keySet()), Round.interleaved(List.copyOf(sides.values()), rounds));
        }
    }

    private static void print(String network, List<String> names, double[][] sorted) {
        for (int side = 0; side < sorted.length; side++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-16s best round %8.2f us, median %8.2f us, best / best of %s %6.2f%n",
                    network,
                    names.get(side),
                    sorted[side][0] / 1000,
                    sorted[side][sorted[side].length / 2] / 1000,
                    names.get(0),
                    sorted[side][0] / sorted[0][0]);
        }
    }

    private static Round c(EdgeSubject subject, Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve("time.c"), """
                #define _POSIX_C_SOURCE 200809L
                #include <stdio.h>
                #include <stdlib.h>
                #include <time.h>
                #include "%1$s.h"
                static const uint8_t input[%3$d] = {%6$s};
                static int32_t output[%4$d];
                static double times[%5$d];
                static int order(const void *a, const void *b)
                {
                    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
                }
                int main(void)
                {
                    for (int i = -200; i < %5$d; i++) {
                        struct timespec from, to;
                        clock_gettime(CLOCK_MONOTONIC, &from);
                        %2$s_run(input, output);
                        clock_gettime(CLOCK_MONOTONIC, &to);
                        if (i >= 0) times[i] = (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
                    }
                    qsort(times, %5$d, sizeof *times, order);
                    printf("%%f\\n", times[%5$d / 2]);
                    return 0;
                }
                """.formatted(
                subject.source().file(),
                subject.source().symbol(),
                subject.source().inputs(),
                subject.source().outputs(),
                CALLS,
                IntStream.of(integers(subject)).mapToObj(Integer::toString).collect(Collectors.joining(","))));
        Path program = folder.resolve("time");
        Compiler.host()
                .orElseThrow()
                .compile(
                        program,
                        List.of(
                                "-std=c99",
                                "-O3",
                                "-march=native",
                                main.toString(),
                                subject.c().toString()));
        return () -> {
            Process process = new ProcessBuilder(program.toString()).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Double.parseDouble(said.trim());
        };
    }

    /** The picture, of one channel, as the integers that C is given. */
    private static int[] integers(EdgeSubject subject) {
        Quantization input = subject.graph().input().quantization().orElseThrow();
        return IntStream.range(0, subject.picture().length)
                .map(i -> input.quantize(subject.picture()[i]))
                .toArray();
    }

    private static Round tensorFlowLite(EdgeSubject subject) throws IOException {
        BytePointer bytes = new BytePointer(Files.readAllBytes(subject.tflite()));
        FlatBufferModel model = FlatBufferModel.BuildFromBuffer(bytes, bytes.limit());
        BuiltinOpResolver resolver = new BuiltinOpResolver();
        InterpreterBuilder builder = new InterpreterBuilder(model, resolver);
        builder.SetNumThreads(1);
        Interpreter interpreter = new Interpreter((Pointer) null);
        builder.apply(interpreter);
        interpreter.AllocateTensors();
        byte[] shifted = new byte[subject.picture().length];
        int[] integers = integers(subject);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = (byte) (integers[i] - 128);
        }
        new BytePointer(TfLiteTensorData(interpreter.input_tensor(0)))
                .capacity(shifted.length)
                .put(shifted);
        // All of them must live as long as the interpreter runs.
        List<Object> alive = List.of(bytes, model, resolver, builder);
        return () -> Round.median(CALLS, () -> {
            if (interpreter.Invoke() != 0 || alive.isEmpty()) {
                throw new IllegalStateException("TensorFlow Lite failed");
            }
        });
    }

    private static Round executor(Executor executor, EdgeSubject subject) {
        return () -> Round.median(CALLS, () -> executor.logits(subject.picture(), 1));
    }
}
