package io.limpid.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What is timed; the result is one call in nanoseconds. */
@FunctionalInterface
interface Round {
    double nanoseconds() throws IOException, OrtException;

    /** Nanoseconds of each side, [sides][rounds] in ascending order: rounds in alternation, after one to warm up. */
    static double[][] interleaved(List<Round> sides, int rounds) throws IOException, OrtException {
        double[][] times = new double[sides.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int side = 0; side < times.length; side++) {
                double time = sides.get(side).nanoseconds();
                if (round >= 0) {
                    times[side][round] = time;
                }
            }
        }
        for (double[] each : times) {
            Arrays.sort(each);
        }
        return times;
    }

    /** The median of single calls, in nanoseconds. */
    static double median(int calls, Runnable call) {
        double[] times = new double[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[calls / 2];
    }
}
