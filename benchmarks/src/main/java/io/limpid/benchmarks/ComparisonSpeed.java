package io.limpid.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.limpid.app.measure.Measures;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.network.Network;
import io.limpid.core.train.Trainer;
import io.limpid.data.idx.FashionMnist;
import io.limpid.data.source.SplitPlan;
import io.limpid.evaluate.evaluation.Evaluation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What all measures but explanations cost in passes of prediction: two LeNet-5 on many pictures, both predicted and
 * compared. The claim is less than three passes for everything.
 */
public final class ComparisonSpeed {
    private static final int BATCH = 1024;
    private static final double NANOS = 1e9;
    private static final List<String> MEASURES = List.of("fidelity", "calibration", "fairness");

    private ComparisonSpeed() {}

    /** @param arguments folder of Fashion-MNIST's four files, number of its test pictures and of rounds */
    public static void main(String[] arguments) {
        Subject subject = new Subject("lenet-5");
        subject.train(1, Trainer.Hook.NONE);
        int[] pictures = IntStream.range(0, Integer.parseInt(arguments[1])).toArray();
        Split split = FashionMnist.in(List.of(Path.of(arguments[0])))
                .load(SplitPlan.seeded(1))
                .data()
                .openTest()
                .rows(pictures);
        Schema schema = subject.data().schema();
        Network reference = subject.network();
        Network candidate = reference.copy();
        // another network, close by, so that most decisions are the same and some are not
        subject.train(1, Trainer.Hook.NONE);
        double[][] first = {};
        double[][] second = {};
        for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
            Instant start = Instant.now();
            first = Comparison.outputs(reference, split, BATCH);
            second = Comparison.outputs(candidate, split, BATCH);
            Instant predicted = Instant.now();
            Evaluation.of(second, first, split, schema, Measures.of(MEASURES, schema), 42);
            Instant end = Instant.now();
            // the first round is what a process pays that compares once
            System.out.printf("round %d%n", round);
            told("processor", start.processor(), predicted.processor(), end.processor());
            told("wall", start.wall(), predicted.wall(), end.wall());
        }
        parts(second, first, split, schema);
    }

    /** A moment by the clock and by the processor time of this process, which a busy machine lengthens less. */
    private record Instant(long wall, long processor) {
        static Instant now() {
            return new Instant(System.nanoTime(), ComparisonSpeed.processor());
        }
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void told(String time, long start, long predicted, long end) {
        double pass = (predicted - start) / 2.0;
        System.out.printf(
                Locale.ROOT,
                "  %s time: pass %.3f s, measures %.3f s, whole comparison %.2f passes%n",
                time,
                pass / NANOS,
                (end - predicted) / NANOS,
                (end - start) / pass);
    }

    /** Processor time of each measure by itself, which then draws its own resamples. */
    private static void parts(double[][] candidate, double[][] reference, Split split, Schema schema) {
        for (Measure measure : Measures.of(MEASURES, schema)) {
            long start = processor();
            measure.measure(new Comparison(candidate, reference, split, schema, 42));
            System.out.printf(
                    Locale.ROOT, "  %s %.3f s%n", measure.getClass().getSimpleName(), (processor() - start) / NANOS);
        }
    }
}
