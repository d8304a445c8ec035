package io.limpid.explain.shapley;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mean and standard error of independent values, updated one by one (Welford 1962). */
final class MeanAndError {
    private int count;
    private double mean;
    private double squares;

    static MeanAndError[] of(int players) {
        return IntStream.range(0, players).mapToObj(i -> new MeanAndError()).toArray(MeanAndError[]::new);
    }

    static void add(MeanAndError[] means, double[] values) {
        for (int i = 0; i < means.length; i++) {
            means[i].add(values[i]);
        }
    }

    static double[] values(MeanAndError[] means) {
        return Arrays.stream(means).mapToDouble(m -> m.mean).toArray();
    }

    static double[] errors(MeanAndError[] means) {
        return Arrays.stream(means).mapToDouble(MeanAndError::error).toArray();
    }

    void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    private double error() {
        return Math.sqrt(squares / (count - 1) / count);
    }
}
