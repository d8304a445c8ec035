package io.limpid.compress;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Schema.Column;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Real data for tests: half of Wisconsin breast cancer, standardised on its training rows. */
public final class Sample {
    public static final int FEATURES = 30;
    public static final Training BRIEF = new Training(2, 32, Optimizer.adam(0.01));

    private Sample() {}

    /** 200 training and 85 validation rows; the test split is the first ten of the latter, and nobody opens it. */
    public static Data data() {
        double[][] rows = rows();
        standardise(rows, 200);
        Split all = new Split(
                "train",
                inputs(rows),
                Arrays.stream(rows).mapToInt(row -> (int) row[FEATURES]).toArray(),
                2,
                Map.of(),
                row -> List.of());
        int[] validation = IntStream.range(200, rows.length).toArray();
        Split held = all.rows(validation);
        return new Data(
                schema(),
                all.rows(IntStream.range(0, 200).toArray()),
                held,
                held.rows(IntStream.range(0, 10).toArray()));
    }

    public static Schema schema() {
        List<Column> columns = IntStream.range(0, FEATURES)
                .mapToObj(i -> new Column("feature-" + i, ""))
                .toList();
        return new Schema("wdbc", List.of(FEATURES), columns, List.of("malignant", "benign"), List.of());
    }

    public static Context context(long seed) {
        return context(seed, Optional.empty());
    }

    public static Context context(long seed, Predictor teacher) {
        return context(seed, Optional.of(teacher));
    }

    private static Context context(long seed, Optional<Predictor> teacher) {
        return new Context("test", teacher, data(), seed, Progress.SILENT, new History(), Path.of("target", "sample"));
    }

    /** Fraction of validation rows decided rightly, in [0, 1]. */
    public static double validationAccuracy(Network network) {
        Split validation = data().validation();
        int[] decided = network.predict(validation.inputs()).argMax(1).toIntVector();
        return IntStream.range(0, decided.length)
                        .filter(row -> decided[row] == validation.label(row))
                        .count()
                / (double) decided.length;
    }

    private static INDArray inputs(double[][] rows) {
        float[] flat = new float[rows.length * FEATURES];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < FEATURES; i++) {
                flat[row * FEATURES + i] = (float) rows[row][i];
            }
        }
        return Nd4j.create(flat, new long[] {rows.length, FEATURES}, 'c');
    }

    private static void standardise(double[][] rows, int train) {
        for (int i = 0; i < FEATURES; i++) {
            int column = i;
            double[] values = Arrays.stream(rows, 0, train)
                    .mapToDouble(row -> row[column])
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            for (double[] row : rows) {
                row[i] = (row[i] - mean) / Math.sqrt(variance);
            }
        }
    }

    private static double[][] rows() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Sample.class.getResourceAsStream("wdbc-sample.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
