package io.limpid.evaluate;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Schema.ProtectedAttribute;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Comparisons to test measures on. */
public final class Comparisons {
    /** Of the one protected attribute. */
    public static final String ATTRIBUTE = "sex";

    private Comparisons() {}

    /** Rows without groups; classes are named c0, c1 and so on. */
    public static Comparison of(double[][] candidate, double[][] reference, int... labels) {
        return of(candidate, reference, labels, new int[labels.length], 0);
    }

    /** Rows with a group each; groups are named g0, g1 and so on, and 0 groups mean no protected attribute. */
    public static Comparison of(double[][] candidate, double[][] reference, int[] labels, int[] codes, int groups) {
        int classes = candidate[0].length;
        Map<String, int[]> byAttribute = groups == 0 ? Map.of() : Map.of(ATTRIBUTE, codes);
        Split split = new Split("test", Nd4j.zeros(labels.length, 1), labels, classes, byAttribute, row -> List.of());
        List<ProtectedAttribute> attributes =
                groups == 0 ? List.of() : List.of(new ProtectedAttribute(ATTRIBUTE, names("g", groups)));
        Schema schema = new Schema("rows", List.of(1), List.of(), names("c", classes), attributes);
        return new Comparison(candidate, reference, split, schema, 42);
    }

    /** Two equal models, sure of class 1 by {@code confidence[i]}, which is right where {@code right[i]}. */
    public static Comparison sure(double[] confidence, boolean... right) {
        double[][] outputs = new double[right.length][];
        int[] labels = new int[right.length];
        for (int i = 0; i < right.length; i++) {
            outputs[i] = new double[] {1 - confidence[i], confidence[i]};
            labels[i] = right[i] ? 1 : 0;
        }
        return of(outputs, outputs, labels);
    }

    /** Two-class outputs that decide class 1 where {@code positive}, with certainty {@code confidence}. */
    public static double[][] binary(double confidence, boolean... positive) {
        double[][] rows = new double[positive.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    positive[i] ? new double[] {1 - confidence, confidence} : new double[] {confidence, 1 - confidence};
        }
        return rows;
    }

    /**
     * 500 rows of a trained network of three classes (see {@code oracle/README.md}) as the candidate; the reference is
     * the same network with its probabilities drawn towards uniform and to class 2.
     */
    public static Comparison trained() {
        List<double[]> cells = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Comparisons.class.getResourceAsStream("/oracle/mlp8_outputs.csv"), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .forEach(cells::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double[][] outputs =
                cells.stream().map(row -> new double[] {row[2], row[3], row[4]}).toArray(double[][]::new);
        double[][] blurred = cells.stream()
                .map(row -> new double[] {0.7 * row[2] + 0.05, 0.7 * row[3] + 0.05, 0.7 * row[4] + 0.2})
                .toArray(double[][]::new);
        int[] labels = cells.stream().mapToInt(row -> (int) row[0]).toArray();
        int[] codes = cells.stream().mapToInt(row -> (int) row[1]).toArray();
        return of(outputs, blurred, labels, codes, 2);
    }

    /** The measurement of that name, of which there is one. */
    public static Measurement named(String name, List<Measurement> found) {
        return found.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + found));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
