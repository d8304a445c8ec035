package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How many values are zero although the output depends on them, or are not although it does not: the size of the symmetric
 * difference of the two sets. Nguyen and Martínez (2020), "On quantitative aspects of model interpretability".
 *
 * @param others rows [m, ...], m ≥ 1, that values are taken from to see whether the output depends on them; one row of zeros
 *     if empty. A value that happens to be the same in all of them looks as if it did not count: give several
 * @param tolerance in (0, 1): a value counts as zero below this share of the row's largest, a change of the output below
 *     this root of its mean square
 * @param explained the output
 */
public record NonSensitivity(Optional<INDArray> others, double tolerance, Explained explained) implements RowCriterion {
    public NonSensitivity {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in (0, 1), but was " + tolerance);
        }
    }

    @Override
    public String name() {
        return "non-sensitivity";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double of(Subject subject, int row) {
        double[] sizes = Ranking.sizes(subject.attribution().values()[row]);
        double largest = sizes[Ranking.descending(sizes)[0]];
        int[][] each =
                IntStream.range(0, sizes.length).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        double[] changes = new Substitution(others, explained).changes(subject, row, each);
        return IntStream.range(0, sizes.length)
                .filter(i -> (sizes[i] <= tolerance * largest) != (Math.sqrt(changes[i]) < tolerance))
                .count();
    }
}
