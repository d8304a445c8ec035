package io.limpid.benchmarks;

import io.limpid.core.train.Trainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Claim: pictures a second that training takes in, all of the training loop included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(2)
public class TrainingThroughput {
    private static final int ROWS = 5_400;

    /** The network, by its name in the literature. */
    @Param({"lenet-300-100", "lenet-5"})
    public String network = "";

    /** Whose training step. */
    @Param({"limpid", "deeplearning4j"})
    public String step = "";

    // JMH calls load() before anything else
    @SuppressWarnings("NullAway.Init")
    private Subject subject;

    @Setup
    public void load() {
        subject = new Subject(network);
        if (step.equals("deeplearning4j")) {
            subject.leaveToDeeplearning4j();
        }
        if (subject.rows() != ROWS) {
            throw new IllegalStateException("an epoch must be " + ROWS + " pictures, but was " + subject.rows());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void epoch() {
        subject.train(1, Trainer.Hook.NONE);
    }
}
