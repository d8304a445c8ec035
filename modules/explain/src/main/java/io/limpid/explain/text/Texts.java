package io.limpid.explain.text;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of word numbers, and explanations of them. */
final class Texts {
    private Texts() {}

    /** @throws IllegalArgumentException unless rows are flat and each has a target */
    static void requireTexts(INDArray x, int... targets) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException(
                    "texts must be rows of word numbers [n, words], but were " + Arrays.toString(x.shape()));
        }
        if (x.size(0) != targets.length) {
            throw new IllegalArgumentException(
                    "there must be one target a row, but there are " + x.size(0) + " rows and " + targets.length);
        }
    }

    /** Where a row [1, words] has words. */
    static int[] positions(INDArray row) {
        float[] numbers = numbers(row);
        return IntStream.range(0, numbers.length).filter(i -> numbers[i] != 0).toArray();
    }

    static float[] numbers(INDArray row) {
        return row.dup('c').data().asFloat();
    }

    /** Of a text without words nothing counts. */
    static Attribution empty(Predictor model, INDArray row, int target) {
        double output = model.predict(row).getDouble(0, target);
        int length = Math.toIntExact(row.length());
        return new Attribution(
                List.of(length), new double[1][length], new double[] {output}, new double[] {output}, new double[0][]);
    }

    /** Explanations of single rows as one; errors and base only where all have them. */
    static Attribution joined(List<Attribution> rows) {
        boolean based = rows.stream().allMatch(row -> row.base().length > 0);
        boolean sampled = rows.stream().anyMatch(row -> row.errors().length > 0);
        return new Attribution(
                rows.get(0).shape(),
                rows.stream().map(row -> row.values()[0]).toArray(double[][]::new),
                rows.stream().mapToDouble(row -> row.outputs()[0]).toArray(),
                based ? rows.stream().mapToDouble(row -> row.base()[0]).toArray() : new double[0],
                sampled
                        ? rows.stream()
                                .map(row ->
                                        row.errors().length > 0 ? row.errors()[0] : new double[row.values()[0].length])
                                .toArray(double[][]::new)
                        : new double[0][]);
    }
}
