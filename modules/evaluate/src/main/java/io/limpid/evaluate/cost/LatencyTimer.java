package io.limpid.evaluate.cost;

import io.limpid.core.predict.Predictor;
import io.limpid.runtime.execute.Executor;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Times single calls with the wall clock: first calls that are not counted, until the compiler and the caches are warm,
 * then calls that are, each by itself. The calling thread alone asks; what it waits for may use more threads.
 *
 * @param warmUp how long calls are made before any counts, ≥ 0
 * @param duration how long calls are counted, ≥ 0
 * @param leastCalls counted even if they take longer, ≥ 1
 */
public record LatencyTimer(Duration warmUp, Duration duration, int leastCalls) {
    /** Beyond this many calls the percentiles no longer move. */
    private static final int MOST_CALLS = 20_000;

    public LatencyTimer {
        if (warmUp.isNegative() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "warmUp and duration must be >= 0, but were " + warmUp + " and " + duration);
        }
        if (leastCalls < 1) {
            throw new IllegalArgumentException("leastCalls must be >= 1, but was " + leastCalls);
        }
    }

    /** Half a second of warm-up, one second of at least 30 counted calls. */
    public LatencyTimer() {
        this(Duration.ofMillis(500), Duration.ofSeconds(1), 30);
    }

    /**
     * Predictions of one row at a time, the rows in turn.
     *
     * @param rows float inputs [n, ...], n ≥ 1
     */
    public Latency time(Predictor model, INDArray rows) {
        INDArray[] single = IntStream.range(0, (int) rows.size(0))
                .mapToObj(i -> rows.get(NDArrayIndex.interval(i, i + 1)).dup())
                .toArray(INDArray[]::new);
        return time(call -> model.predict(single[call % single.length]));
    }

    /**
     * Runs of a lowered graph on one row at a time, the rows in turn.
     *
     * @param rows row-major inputs [n × input size], n ≥ 1
     */
    public Latency time(Executor executor, float... rows) {
        int size = executor.graph().input().size();
        if (rows.length == 0 || rows.length % size != 0) {
            throw new IllegalArgumentException(
                    "rows must hold one or more inputs of " + size + " values, but have " + rows.length);
        }
        float[][] single = IntStream.range(0, rows.length / size)
                .mapToObj(i -> Arrays.copyOfRange(rows, i * size, (i + 1) * size))
                .toArray(float[][]::new);
        return time(call -> executor.run(single[call % single.length], 1));
    }

    /** Anything; it is told the number of the call, from 0. */
    public Latency time(IntConsumer call) {
        int number = 0;
        for (long end = System.nanoTime() + warmUp.toNanos(); System.nanoTime() < end; number++) {
            call.accept(number);
        }
        long[] nanoseconds = new long[Math.max(MOST_CALLS, leastCalls)];
        int counted = 0;
        long end = System.nanoTime() + duration.toNanos();
        while (counted < leastCalls || (counted < nanoseconds.length && System.nanoTime() < end)) {
            long start = System.nanoTime();
            call.accept(number++);
            nanoseconds[counted++] = System.nanoTime() - start;
        }
        return Latency.of(Arrays.copyOf(nanoseconds, counted));
    }
}
