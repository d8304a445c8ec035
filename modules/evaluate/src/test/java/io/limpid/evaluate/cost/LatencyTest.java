package io.limpid.evaluate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.predict.Predictor;
import io.limpid.runtime.execute.Executor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LatencyTest {
    private static final LatencyTimer SEVEN = new LatencyTimer(Duration.ZERO, Duration.ZERO, 7);

    @TempDir
    Path folder;

    @Test
    void readsPercentilesOffTheSortedTimes() {
        long[] times =
                LongStream.rangeClosed(0, 100).map(i -> (i * 37 % 101) * 1000).toArray();

        Latency latency = Latency.of(times);

        assertThat(latency.median()).isEqualTo(50);
        assertThat(latency.low()).isCloseTo(5, within(1e-12));
        assertThat(latency.high()).isCloseTo(95, within(1e-12));
        assertThat(latency.lowerQuartile()).isCloseTo(25, within(1e-12));
        assertThat(latency.upperQuartile()).isCloseTo(75, within(1e-12));
        assertThat(latency.calls()).isEqualTo(101);
        // between two times by proportion
        assertThat(Latency.of(1000, 2000).median()).isEqualTo(1.5);
    }

    @Test
    void timesAtLeastTheCallsAskedForAndNumbersThem() {
        List<Integer> calls = new ArrayList<>();

        Latency latency = SEVEN.time(calls::add);

        assertThat(latency.calls()).isEqualTo(7);
        assertThat(calls).isEqualTo(IntStream.range(0, 7).boxed().toList());
        assertThat(latency.low()).isLessThanOrEqualTo(latency.median()).isNotNegative();
        assertThat(latency.high()).isGreaterThanOrEqualTo(latency.median());
    }

    @Test
    void asksAPredictorForOneRowAtATime() {
        List<Float> seen = new ArrayList<>();
        Predictor model = x -> {
            assertThat(x.shape()).containsExactly(1, 2);
            seen.add(x.getFloat(0, 1));
            return x;
        };
        INDArray rows = Nd4j.createFromArray(new float[][] {{0, 1}, {0, 2}, {0, 3}});

        SEVEN.time(model, rows);

        assertThat(seen).containsExactly(1f, 2f, 3f, 1f, 2f, 3f, 1f);
    }

    @Test
    void runsALoweredGraph() {
        Executor executor = Executor.of(CostTest.floats());

        assertThat(SEVEN.time(executor, 1, 2, 3, 4, 5, 6).calls()).isEqualTo(7);
        assertThatThrownBy(() -> SEVEN.time(executor, 1, 2))
                .hasMessage("rows must hold one or more inputs of 3 values, but have 2");
    }

    @Test
    void refusesTimesThatRunBackwards() {
        assertThatThrownBy(() -> new LatencyTimer(Duration.ofMillis(-1), Duration.ZERO, 1))
                .hasMessage("warmUp and duration must be >= 0, but were PT-0.001S and PT0S");
        assertThatThrownBy(() -> new LatencyTimer(Duration.ZERO, Duration.ZERO, 0))
                .hasMessage("leastCalls must be >= 1, but was 0");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void peakMemoryHoldsAtLeastWhatTheHeapHasTouched() {
        byte[] held = new byte[64 << 20];
        Arrays.fill(held, (byte) 1);

        assertThat(PeakMemory.bytes().orElseThrow()).isGreaterThan(held.length);
    }

    @Test
    void readsTheHighWaterMarkAndKnowsWhenThereIsNone() throws IOException {
        Path status =
                Files.writeString(folder.resolve("status"), "VmPeak:\t 99 kB\nVmHWM:\t   123456 kB\nVmRSS:\t 7 kB\n");
        Path other = Files.writeString(folder.resolve("other"), "Name:\tjava\n");

        assertThat(PeakMemory.bytes(status)).hasValue(123_456L * 1024);
        assertThat(PeakMemory.bytes(other)).isEmpty();
        assertThat(PeakMemory.bytes(folder.resolve("absent"))).isEmpty();
    }
}
