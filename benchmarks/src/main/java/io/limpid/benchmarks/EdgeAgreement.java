package io.limpid.benchmarks;

import io.limpid.core.data.Data;
import io.limpid.data.idx.FashionMnist;
import io.limpid.data.source.SplitPlan;
import io.limpid.edge.c.CProgram;
import io.limpid.edge.c.Compiler;
import io.limpid.edge.onnx.OnnxPredictor;
import io.limpid.edge.tflite.TensorFlowLitePredictor;
import io.limpid.runtime.execute.Executor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How often and by how much runtimes of one int8 network differ on real images: the reference executor, generated C, ONNX
 * Runtime and TensorFlow Lite. Usage: {@code EdgeAgreement folder [rows]} with the folder of Fashion-MNIST's four files;
 * the first rows of its validation split.
 */
public final class EdgeAgreement {
    private static final int PIECE = 500;

    private EdgeAgreement() {}

    /** @param arguments folder of the data and number of rows */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length < 2 ? 10_000 : Integer.parseInt(arguments[1]);
        Data data = FashionMnist.in(List.of(Path.of(arguments[0])))
                .load(SplitPlan.seeded(1))
                .data();
        for (String network : List.of("lenet-300-100", "lenet-5")) {
            Path folder = Files.createTempDirectory("limpid-edge-agreement");
            EdgeSubject subject = EdgeSubject.of(network, 3, folder);
            Executor reference = Executor.of(subject.graph());
            Counts c = new Counts();
            Counts onnx = new Counts();
            Counts tflite = new Counts();
            try (CProgram program = CProgram.start(
                            subject.c(), Compiler.host().orElseThrow(), folder, List.of("-O3", "-march=native"));
                    OnnxPredictor ort = OnnxPredictor.open(subject.onnx(), 1);
                    TensorFlowLitePredictor lite = TensorFlowLitePredictor.open(subject.tflite(), 1)) {
                for (int from = 0; from < rows; from += PIECE) {
                    int count = Math.min(PIECE, rows - from);
                    float[] batch = data.validation()
                            .rows(IntStream.range(from, from + count).toArray())
                            .inputs()
                            .dup('c')
                            .data()
                            .asFloat();
                    c.add(
                            reference.logits(batch, count),
                            program.run(batch, count).reals(),
                            count);
                    float[] expected = reference.run(batch, count);
                    long[] shape = {count, 1, 28, 28};
                    onnx.add(
                            expected,
                            ort.predict(Nd4j.create(batch, shape, 'c'))
                                    .dup('c')
                                    .data()
                                    .asFloat(),
                            count);
                    tflite.add(expected, lite.probabilities(batch, count), count);
                }
            }
            System.out.printf(Locale.ROOT, "%-14s generated C, logits      %s%n", network, c);
            System.out.printf(Locale.ROOT, "%-14s ONNX Runtime             %s%n", network, onnx);
            System.out.printf(Locale.ROOT, "%-14s TensorFlow Lite          %s%n", network, tflite);
        }
    }

    /** Differences so far. */
    private static final class Counts {
        private long values;
        private long different;
        private long rows;
        private long decisions;
        private double largest;

        void add(float[] expected, float[] actual, int count) {
            int columns = expected.length / count;
            for (int row = 0; row < count; row++) {
                int best = 0;
                int found = 0;
                for (int i = 0; i < columns; i++) {
                    int at = row * columns + i;
                    different += expected[at] == actual[at] ? 0 : 1;
                    largest = Math.max(largest, Math.abs(expected[at] - actual[at]));
                    best = expected[at] > expected[row * columns + best] ? i : best;
                    found = actual[at] > actual[row * columns + found] ? i : found;
                }
                decisions += best == found ? 0 : 1;
            }
            values += expected.length;
            rows += count;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d values differ (%.2f%%), by %.2g at most; %d of %d decisions",
                    different,
                    values,
                    100.0 * different / values,
                    largest,
                    decisions,
                    rows);
        }
    }
}
