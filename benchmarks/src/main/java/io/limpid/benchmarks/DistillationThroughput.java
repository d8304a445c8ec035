package io.limpid.benchmarks;

import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.Objective;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Claim: with the teacher's outputs in the cache, distillation takes in at least nine tenths of the pictures a second that
 * training on the labels does. All is counted: finding the outputs by the hash of teacher and pictures, reading and verifying them,
 * and the loss of every step. Four epochs; more would make what is done once count for less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(2)
public class DistillationThroughput {
    private static final int EPOCHS = 4;
    private static final int ROWS = 5_400;

    /** The student, by its name in the literature; its teacher has the same size. */
    @Param({"lenet-300-100", "lenet-5"})
    public String network = "";

    /** What is trained towards. */
    @Param({"labels", "teacher"})
    public String towards = "";

    // JMH calls load() before anything else
    @SuppressWarnings("NullAway.Init")
    private Subject subject;

    @SuppressWarnings("NullAway.Init")
    private Predictor teacher;

    @SuppressWarnings("NullAway.Init")
    private Path cache;

    @Setup
    public void load() throws IOException {
        subject = new Subject(network);
        teacher = new Subject(network).network();
        cache = Files.createTempDirectory("limpid-teacher-outputs");
        if (subject.rows() != ROWS) {
            throw new IllegalStateException("an epoch must be " + ROWS + " pictures, but was " + subject.rows());
        }
        epochs();
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        try (var files = Files.list(cache)) {
            files.forEach(DistillationThroughput::delete);
        }
        Files.delete(cache);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EPOCHS * ROWS)
    public void epochs() {
        Objective objective = towards.equals("labels") ? new Supervised() : new Distilled(4, 0.9);
        Context context = new Context(
                "benchmark",
                Optional.of(teacher),
                subject.data(),
                1,
                Progress.SILENT,
                new History(),
                Path.of("."),
                Optional.of(cache));
        objective.train(
                subject.network(), new Training(EPOCHS, 128, Optimizer.adam(0.001)), context, Trainer.Hook.NONE);
    }
}
