package io.limpid.benchmarks;

import io.limpid.compress.distill.Supervised;
import io.limpid.compress.prune.Magnitude;
import io.limpid.compress.prune.Masks;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.WeightPruning;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Claim: fine-tuning a network nine tenths of whose weights are held at zero takes in at least 95% of the pictures a second that
 * training it whole does. {@code masked} is that, in copies, which keep the masks. {@code pruned} is the whole step: choosing the
 * weights, four epochs under the masks, taking them off.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(2)
public class PruningThroughput {
    private static final int EPOCHS = 4;
    private static final int ROWS = 5_400;
    private static final Training TRAINING = new Training(EPOCHS, 128, Optimizer.adam(0.001));

    /** The network, by its name in the literature. */
    @Param({"lenet-300-100", "lenet-5"})
    public String network = "";

    /** Whether it is trained whole, under masks, or pruned and then trained. */
    @Param({"whole", "masked", "pruned"})
    public String weights = "";

    // JMH calls load() before anything else
    @SuppressWarnings("NullAway.Init")
    private Subject subject;

    @SuppressWarnings("NullAway.Init")
    private Network begin;

    @Setup
    public void load() {
        subject = new Subject(network);
        if (subject.rows() != ROWS) {
            throw new IllegalStateException("an epoch must be " + ROWS + " pictures, but was " + subject.rows());
        }
        begin = subject.network();
        if (weights.equals("masked")) {
            begin = pruning(Optional.empty()).apply(begin, context());
            Masks.ofZeros(begin).hold(begin);
        }
    }

    private static WeightPruning pruning(Optional<Training> tuning) {
        return new WeightPruning(
                new Magnitude(),
                Where.of(0.9, Scope.GLOBAL),
                new When(Schedule.ONE_SHOT, 1, Rewind.NONE, 0, new Supervised(), tuning));
    }

    private Context context() {
        return new Context(
                "benchmark", Optional.empty(), subject.data(), 1, Progress.SILENT, new History(), Path.of("."));
    }

    /** What is trained, so that no run begins where another ended. */
    @Benchmark
    @OperationsPerInvocation(EPOCHS * ROWS)
    public Network epochs() {
        if (weights.equals("pruned")) {
            return pruning(Optional.of(TRAINING)).apply(begin, context());
        }
        Network copy = begin.copy();
        new Supervised().train(copy, TRAINING, context(), Trainer.Hook.NONE);
        return copy;
    }
}
