package io.limpid.explain.function;

import io.limpid.core.explain.Attribution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What all methods share that follow a function: rows in, checked targets, an attribution out.
 *
 * @param shape of one row's attribution
 * @param references rows whose mean output is the base of a complete method; none for others
 * @param weights of the references, summing to 1
 */
public record Rows(
        Differentiable function, Explained explained, List<Integer> shape, double[][] references, double[] weights) {
    /** The values of a block of rows [rows][values of an example]. */
    @FunctionalInterface
    public interface Values {
        double[][] of(double[][] rows, int... targets);
    }

    /** The values of one row. */
    @FunctionalInterface
    public interface RowValues {
        double[] of(double[] row, int target);
    }

    /** The values, and their standard errors, of one row. */
    @FunctionalInterface
    public interface SampledValues {
        Sampled of(double[] row, int target);
    }

    /** Attributions of the input's shape. */
    public static Rows of(Differentiable function, Explained explained, double[]... references) {
        double[] weights = new double[references.length];
        Arrays.fill(weights, 1.0 / Math.max(1, references.length));
        return new Rows(function, explained, function.inputShape(), references, weights);
    }

    /** These, with references of unequal weight. */
    public Rows weighing(double... shares) {
        return new Rows(function, explained, shape, references, shares);
    }

    /** Attributions of another shape, a layer's or a map's. */
    public Rows shaped(List<Integer> other) {
        return new Rows(function, explained, other, references, weights);
    }

    /** The one reference of a path: a given example, or zeros. */
    public static double[] baseline(Differentiable function, Optional<INDArray> given) {
        return given.map(example -> function.rows(example.reshape(1, example.length()))[0])
                .orElseGet(() -> new double[function.node(0).size()]);
    }

    /** Rows that are explained together, for speed. */
    public Attribution inBlocks(INDArray x, int[] targets, Values method) {
        double[][] rows = checked(x, targets);
        double[][] values = new double[rows.length][];
        Blocks.each(rows.length, (from, to) -> {
            double[][] some = method.of(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(targets, from, to));
            System.arraycopy(some, 0, values, from, some.length);
        });
        return attribution(rows, targets, values, new double[0][]);
    }

    /** Rows that are explained one at a time: each fills blocks of its own. */
    public Attribution oneByOne(INDArray x, int[] targets, RowValues method) {
        double[][] rows = checked(x, targets);
        double[][] values = new double[rows.length][];
        Blocks.each(rows.length, 1, (row, end) -> values[row] = method.of(rows[row], targets[row]));
        return attribution(rows, targets, values, new double[0][]);
    }

    /** As {@link #oneByOne}, with standard errors. */
    public Attribution sampled(INDArray x, int[] targets, SampledValues method) {
        double[][] rows = checked(x, targets);
        Sampled[] results = new Sampled[rows.length];
        Blocks.each(rows.length, 1, (row, end) -> results[row] = method.of(rows[row], targets[row]));
        return attribution(
                rows,
                targets,
                Arrays.stream(results).map(Sampled::mean).toArray(double[][]::new),
                Arrays.stream(results).map(Sampled::error).toArray(double[][]::new));
    }

    private double[][] checked(INDArray x, int... targets) {
        double[][] rows = function.rows(x);
        if (rows.length != targets.length) {
            throw new IllegalArgumentException(
                    "there must be one target a row, but there are " + rows.length + " rows and " + targets.length);
        }
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] < 0 || targets[row] >= function.outputs()) {
                throw new IllegalArgumentException("target of row " + row + " must be in [0, " + function.outputs()
                        + "), but was " + targets[row]);
            }
        }
        return rows;
    }

    private Attribution attribution(double[][] rows, int[] targets, double[][] values, double[][] errors) {
        double[] outputs = new double[rows.length];
        Blocks.each(rows.length, (from, to) -> {
            double[] some = function.trace(Arrays.copyOfRange(rows, from, to))
                    .outputs(explained, Arrays.copyOfRange(targets, from, to));
            System.arraycopy(some, 0, outputs, from, some.length);
        });
        return new Attribution(shape, values, outputs, base(targets), errors);
    }

    private double[] base(int... targets) {
        if (references.length == 0) {
            return new double[0];
        }
        double[] sums = new double[function.outputs()];
        for (int reference = 0; reference < references.length; reference++) {
            double[] logits =
                    function.trace(new double[][] {references[reference]}).logits()[0];
            for (int target = 0; target < sums.length; target++) {
                sums[target] += weights[reference] * explained.value(function.link(), logits, target);
            }
        }
        return Arrays.stream(targets).mapToDouble(target -> sums[target]).toArray();
    }
}
