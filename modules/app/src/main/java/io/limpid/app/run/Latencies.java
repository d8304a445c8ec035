package io.limpid.app.run;

import io.limpid.core.data.Split;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.cost.Latency;
import io.limpid.evaluate.cost.LatencyTimer;
import io.limpid.report.result.RunResult.StageTiming;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.time.Duration;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How long one prediction takes, by the executor that is the reference of both float and integer graphs. */
final class Latencies {
    private static final int ROWS = 64;
    private static final LatencyTimer TIMER = new LatencyTimer(Duration.ofMillis(300), Duration.ofMillis(500), 30);

    private final float[] rows;
    private final boolean wanted;
    private final Progress progress;

    /** @param wanted whether to measure at all */
    Latencies(Split on, boolean wanted, Progress progress) {
        this.rows = on.inputs()
                .get(NDArrayIndex.interval(0, Math.min(ROWS, on.size())))
                .dup('c')
                .data()
                .asFloat();
        this.wanted = wanted;
        this.progress = progress;
    }

    StageTiming time(Link link, Graph graph) {
        String runtime =
                graph.isInteger() ? "integer reference executor, 1 thread" : "float reference executor, 1 thread";
        if (!wanted) {
            return new StageTiming(link.name(), link.seconds(), Double.NaN, Double.NaN, Double.NaN, runtime);
        }
        try (Progress.Task task = progress.begin(link.name() + ": latency", 1)) {
            Latency latency = TIMER.time(Executor.of(graph), rows);
            task.advance(1, "");
            return new StageTiming(
                    link.name(), link.seconds(), latency.median(), latency.low(), latency.high(), runtime);
        }
    }
}
