package io.limpid.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.limpid.app.measure.Measures;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.network.Network;
import io.limpid.core.train.Trainer;
import io.limpid.evaluate.evaluation.Evaluation;
import java.lang.management.ManagementFactory;
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
    private static final List<String> MEASURES = List.of("fidelity", "calibration");

    private ComparisonSpeed() {}

    /** @param arguments number of pictures and of rounds, of which the first warms up and is not told */
    public static void main(String[] arguments) {
        Subject subject = new Subject("lenet-5");
        subject.train(1, Trainer.Hook.NONE);
        int count = Integer.parseInt(arguments[0]);
        int there = subject.rows();
        Split split = subject.data()
                .train()
                .rows(IntStream.range(0, count).map(i -> i % there).toArray());
        Schema schema = subject.data().schema();
        Network reference = subject.network();
        Network candidate = reference.copy();
        // another network, close by, so that most decisions are the same and some are not
        subject.train(1, Trainer.Hook.NONE);
        for (int round = 0; round <= Integer.parseInt(arguments[1]); round++) {
            long start = processor();
            double[][] first = Comparison.outputs(reference, split, BATCH);
            double[][] second = Comparison.outputs(candidate, split, BATCH);
            long predicted = processor();
            Evaluation.of(second, first, split, schema, Measures.of(MEASURES), 42);
            long end = processor();
            if (round > 0) {
                double pass = (predicted - start) / 2.0;
                System.out.printf(
                        Locale.ROOT,
                        "processor time: pass %.3f s, measures %.3f s, whole comparison %.2f passes%n",
                        pass / NANOS,
                        (end - predicted) / NANOS,
                        (end - start) / pass);
            }
            if (round == 1) {
                told(second, first, split, schema);
            }
        }
    }

    /** Processor time of this process, which a busy machine does not lengthen as it does wall time. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void told(double[][] candidate, double[][] reference, Split split, Schema schema) {
        for (Measure measure : Measures.of(MEASURES)) {
            long start = processor();
            measure.measure(new Comparison(candidate, reference, split, schema, 42));
            System.out.printf(
                    Locale.ROOT, "  %s %.3f s%n", measure.getClass().getSimpleName(), (processor() - start) / NANOS);
        }
    }
}
