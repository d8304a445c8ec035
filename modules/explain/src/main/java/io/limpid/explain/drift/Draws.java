package io.limpid.explain.drift;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Explanations of the same rows drawn twice, with unlike random numbers. Every row has random numbers of its own in each
 * draw: were they shared by the rows, as within one call of an explainer, then the rows' errors would not be independent,
 * and no test over rows could tell an unlucky sample from a changed model.
 *
 * @param first the explanations with the first random numbers
 * @param second with the second; equal to the first where the method does not sample
 * @param sampled whether the method samples
 */
public record Draws(Attribution first, Attribution second, boolean sampled) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xD1B54A32D192ED03L;
    private static final int PROBED = 3;

    /**
     * Whether a method's values depend on its seed: asked of a few rows.
     *
     * @param explainer the method with a given seed
     */
    public static boolean samples(
            Predictor model, INDArray x, int[] targets, LongFunction<Explainer> explainer, long seed) {
        int rows = Math.min(PROBED, targets.length);
        INDArray some = x.get(NDArrayIndex.interval(0, rows));
        int[] of = Arrays.copyOf(targets, rows);
        double[][] first = explainer.apply(seed).explain(model, some, of).values();
        double[][] second =
                explainer.apply(other(seed)).explain(model, some, of).values();
        boolean silent = Arrays.stream(first).flatMapToDouble(Arrays::stream).allMatch(value -> value == 0);
        return silent || !Arrays.deepEquals(first, second);
    }

    /**
     * @param x rows [n, ...]
     * @param targets the explained output of each row
     * @param explainer the method with a given seed
     * @param sampled whether the method samples, see {@link #samples}; if not it is asked once, for all rows together
     * @param seed of the random numbers: models explained with the same seed are explained with the same numbers
     */
    public static Draws of(
            Predictor model, INDArray x, int[] targets, LongFunction<Explainer> explainer, boolean sampled, long seed) {
        if (!sampled) {
            Attribution once = explainer.apply(seed).explain(model, x, targets);
            return new Draws(once, once, false);
        }
        return new Draws(
                rowByRow(model, x, targets, explainer, seed),
                rowByRow(model, x, targets, explainer, other(seed)),
                true);
    }

    /** Positive, as seeds of recipes are. */
    private static long other(long seed) {
        return (seed ^ OTHER) & Long.MAX_VALUE;
    }

    private static Attribution rowByRow(
            Predictor model, INDArray x, int[] targets, LongFunction<Explainer> explainer, long seed) {
        Attribution[] rows = new Attribution[targets.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = explainer
                    .apply((seed + GOLDEN_GAMMA * (row + 1)) & Long.MAX_VALUE)
                    .explain(model, x.get(NDArrayIndex.interval(row, row + 1)), new int[] {targets[row]});
        }
        return joined(rows);
    }

    private static Attribution joined(Attribution... rows) {
        boolean based = Arrays.stream(rows).allMatch(row -> row.base().length > 0);
        boolean errors = Arrays.stream(rows).allMatch(row -> row.errors().length > 0);
        return new Attribution(
                rows[0].shape(),
                Arrays.stream(rows).map(row -> row.values()[0]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(row -> row.outputs()[0]).toArray(),
                based ? Arrays.stream(rows).mapToDouble(row -> row.base()[0]).toArray() : new double[0],
                errors ? Arrays.stream(rows).map(row -> row.errors()[0]).toArray(double[][]::new) : new double[0][]);
    }
}
