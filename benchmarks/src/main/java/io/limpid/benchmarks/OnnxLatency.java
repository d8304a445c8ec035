package io.limpid.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * ONNX files of one input shape side by side: one call by ONNX Runtime on one thread at batch 1 and at batch 256, as ratio to
 * the first file; for example a float network, its int8 twin and its pruned ones. Rounds in alternation after one to warm up; a
 * round is the median of its calls, and best rounds are compared, for other work on the machine can only make a round slower.
 * Usage: {@code OnnxLatency rounds first.onnx other.onnx ...}.
 */
public final class OnnxLatency {
    private OnnxLatency() {}

    /** @param arguments number of rounds, then the files */
    public static void main(String[] arguments) throws IOException, OrtException {
        int rounds = Integer.parseInt(arguments[0]);
        List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        for (int batch : new int[] {1, 256}) {
            List<Round> sides = new ArrayList<>();
            for (Path file : files) {
                OnnxCall call = OnnxCall.of(file, noise(batch * OnnxCall.size(file)));
                int calls = batch == 1 ? 500 : 5;
                sides.add(() -> Round.median(calls, call));
            }
            print(batch, files, Round.interleaved(sides, rounds));
        }
    }

    private static float[] noise(int size) {
        Random random = new Random(1);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static void print(int batch, List<Path> files, double[][] sorted) {
        for (int file = 0; file < sorted.length; file++) {
            System.out.printf(
                    Locale.ROOT,
                    "batch %3d  best %9.1f us, median %9.1f us, %9.0f examples/s, times faster than the first %5.2f  %s%n",
                    batch,
                    sorted[file][0] / 1000,
                    sorted[file][sorted[file].length / 2] / 1000,
                    batch * 1e9 / sorted[file][0],
                    sorted[0][0] / sorted[file][0],
                    files.get(file));
        }
    }
}
