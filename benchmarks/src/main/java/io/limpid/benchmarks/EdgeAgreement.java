package io.limpid.benchmarks;

import io.limpid.core.data.Split;
import io.limpid.data.idx.FashionMnist;
import io.limpid.data.source.SplitPlan;
import io.limpid.edge.c.CProgram;
import io.limpid.edge.c.Compiler;
import io.limpid.edge.onnx.OnnxPredictor;
import io.limpid.edge.tflite.TensorFlowLitePredictor;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.execute.IntegerExecutor;
import io.limpid.runtime.execute.Softmax;
import io.limpid.runtime.graph.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often and by how much runtimes of one int8 network differ on real images: the reference executor, generated C ({@code
 * -O3 -march=native}), ONNX Runtime and TensorFlow Lite with XNNPACK. The images are those of Fashion-MNIST's test set; nothing
 * is decided from them. Usage: {@code EdgeAgreement folder rows [model.limpid ...]} with the folder of the data set's four files;
 * without models, LeNet-300-100 and LeNet-5 are trained for three epochs. Ends with 1 if C differs anywhere, or a decision of
 * another runtime on more than one image in 1,000.
 */
public final class EdgeAgreement {
    private static final int PIECE = 500;
    private static final double MOST_DECISIONS = 1e-3;

    private final String name;
    private final EdgeSubject subject;
    private final Path folder;

    private EdgeAgreement(String name, EdgeSubject subject, Path folder) {
        this.name = name;
        this.subject = subject;
        this.folder = folder;
    }

    /** @param arguments folder of the data, number of rows, models */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length < 2 ? 10_000 : Integer.parseInt(arguments[1]);
        Split test = FashionMnist.in(List.of(Path.of(arguments[0])))
                .load(SplitPlan.seeded(1))
                .data()
                .openTest();
        boolean agrees = true;
        if (arguments.length < 3) {
            for (String network : List.of("lenet-300-100", "lenet-5")) {
                Path folder = Files.createTempDirectory("limpid-edge-agreement");
                agrees &= new EdgeAgreement(network, EdgeSubject.of(network, 3, folder), folder).on(test, rows);
            }
        }
        for (String model : Arrays.stream(arguments).skip(2).toList()) {
            Path folder = Files.createTempDirectory("limpid-edge-agreement");
            agrees &= new EdgeAgreement(model, EdgeSubject.of(Path.of(model), folder), folder).on(test, rows);
        }
        if (!agrees) {
            System.exit(1);
        }
    }

    private boolean on(Split test, int rows) throws IOException {
        Executor reference = new IntegerExecutor(subject.graph());
        boolean softmax = subject.graph().output().op() instanceof Op.Activate;
        Counts c = new Counts();
        Counts onnx = new Counts();
        Counts tflite = new Counts();
        try (CProgram program = CProgram.start(
                        subject.c(),
                        Compiler.host().orElseThrow(),
                        folder,
                        List.of("-std=c99", "-O3", "-march=native", "-ffp-contract=off"));
                OnnxPredictor ort = OnnxPredictor.open(subject.onnx(), 1);
                TensorFlowLitePredictor lite = TensorFlowLitePredictor.open(subject.tflite(), 1)) {
            for (int from = 0; from < rows; from += PIECE) {
                int count = Math.min(PIECE, rows - from);
                float[] batch = test.rows(IntStream.range(from, from + count).toArray())
                        .inputs()
                        .dup('c')
                        .data()
                        .asFloat();
                float[] logits = reference.logits(batch, count);
                c.add(logits, program.run(batch, count).reals(), count);
                float[] expected = logits.clone();
                if (softmax) {
                    Softmax.overRows(expected, expected.length / count);
                }
                onnx.add(expected, ort.probabilities(batch, count), count);
                tflite.add(expected, lite.probabilities(batch, count), count);
            }
        }
        System.out.printf(Locale.ROOT, "%s%n", name);
        System.out.printf(Locale.ROOT, "  generated C, every output  %s%n", c);
        System.out.printf(Locale.ROOT, "  ONNX Runtime               %s%n", onnx);
        System.out.printf(Locale.ROOT, "  TensorFlow Lite            %s%n", tflite);
        return c.different == 0 && onnx.decisions <= MOST_DECISIONS * rows && tflite.decisions <= MOST_DECISIONS * rows;
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
                    "%d of %d values differ (%.2f%%), by %.2g at most; %d of %d decisions (%.2f%% the same)",
                    different,
                    values,
                    100.0 * different / values,
                    largest,
                    decisions,
                    rows,
                    100 - 100.0 * decisions / rows);
        }
    }
}
