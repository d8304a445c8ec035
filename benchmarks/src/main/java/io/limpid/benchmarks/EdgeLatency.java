package io.limpid.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.limpid.edge.c.Compiler;
import io.limpid.runtime.execute.Executor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;

/**
 * One call at batch 1 on one thread of the same int8 network: generated C ({@code -O3 -march=native}), ONNX Runtime,
 * TensorFlow Lite with XNNPACK and Limpid's own executor. Rounds in alternation, medians over rounds of each round's
 * median. Inputs are at their places before the clock starts; calls from Java include the way into native code, which for
 * ONNX Runtime is about 4 µs. Usage: {@code EdgeLatency [rounds]}.
 */
public final class EdgeLatency {
    private static final int CALLS = 2000;

    private EdgeLatency() {}

    /** What is timed; the result is one call in nanoseconds. */
    @FunctionalInterface
    private interface Round {
        double nanoseconds() throws IOException, OrtException;
    }

    /** @param arguments number of rounds */
    public static void main(String[] arguments) throws IOException, OrtException {
        int rounds = arguments.length == 0 ? 9 : Integer.parseInt(arguments[0]);
        for (String network : List.of("lenet-300-100", "lenet-5")) {
            Path folder = Files.createTempDirectory("limpid-edge-latency");
            EdgeSubject subject = EdgeSubject.of(network, 1, folder);
            List<String> names = List.of("generated C", "ONNX Runtime", "TensorFlow Lite", "Limpid executor");
            List<Round> sides = List.of(c(subject, folder), onnx(subject), tensorFlowLite(subject), executor(subject));
            double[][] times = new double[sides.size()][rounds];
            for (int round = 0; round < rounds; round++) {
                for (int side = 0; side < times.length; side++) {
                    times[side][round] = sides.get(side).nanoseconds();
                }
            }
            double base = median(times[0]);
            for (int side = 0; side < times.length; side++) {
                double median = median(times[side]);
                System.out.printf(
                        Locale.ROOT,
                        "%-14s %-16s %8.2f us (best %.2f)   %5.2f x generated C%n",
                        network,
                        names.get(side),
                        median / 1000,
                        times[side][0] / 1000,
                        median / base);
            }
        }
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double timed(Runnable call) {
        double[] times = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.run();
            times[i] = System.nanoTime() - start;
        }
        return median(times);
    }

    private static Round c(EdgeSubject subject, Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve("time.c"), """
                #define _POSIX_C_SOURCE 200809L
                #include <stdio.h>
                #include <stdlib.h>
                #include <time.h>
                #include "%1$s.h"
                static uint8_t input[%3$d];
                static int32_t output[%4$d];
                static double times[%5$d];
                static int order(const void *a, const void *b)
                {
                    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
                }
                int main(void)
                {
                    for (int i = 0; i < %3$d; i++) input[i] = (uint8_t)(i * 37);
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
                        CALLS));
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

    private static Round onnx(EdgeSubject subject) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        OrtSession session = environment.createSession(subject.onnx().toString(), options);
        List<Long> shape = new ArrayList<>(List.of(1L));
        for (int dimension : subject.graph().input().shape()) {
            shape.add((long) dimension);
        }
        OnnxTensor input = OnnxTensor.createTensor(
                environment,
                FloatBuffer.allocate(subject.source().inputs()),
                shape.stream().mapToLong(Long::longValue).toArray());
        Map<String, OnnxTensor> inputs =
                Map.of(session.getInputNames().iterator().next(), input);
        return () -> timed(() -> {
            try {
                session.run(inputs).close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        });
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
        // All of them must live as long as the interpreter runs.
        List<Object> alive = List.of(bytes, model, resolver, builder);
        return () -> timed(() -> {
            if (interpreter.Invoke() != 0 || alive.isEmpty()) {
                throw new IllegalStateException("TensorFlow Lite failed");
            }
        });
    }

    private static Round executor(EdgeSubject subject) {
        Executor executor = Executor.of(subject.graph());
        float[] input = new float[subject.source().inputs()];
        return () -> timed(() -> executor.logits(input, 1));
    }
}
