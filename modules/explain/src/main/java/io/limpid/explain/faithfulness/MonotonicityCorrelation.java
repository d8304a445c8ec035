package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Spearman's correlation between the absolute values and the mean square of what the output changes by when each is taken
 * from other rows: 1 if more important values always move it more, 0 if either are all the same. Nguyen and Martínez (2020),
 * "On quantitative aspects of model interpretability".
 *
 * @param others rows [m, ...], m ≥ 1, that values are taken from; one row of zeros if empty
 * @param steps ≥ 1; where there are more values, neighbours in rank are taken together, in so many parts
 * @param explained the output
 */
public record MonotonicityCorrelation(Optional<INDArray> others, int steps, Explained explained)
        implements RowCriterion {
    public MonotonicityCorrelation {
        Sets.ranked(steps);
    }

    @Override
    public String name() {
        return "monotonicity correlation";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        double[] sizes = Ranking.sizes(subject.attribution().values()[row]);
        int[][] parts = Ranking.parts(steps, sizes);
        double[] sums = Arrays.stream(parts)
                .mapToDouble(
                        part -> Arrays.stream(part).mapToDouble(i -> sizes[i]).sum())
                .toArray();
        return Ranking.correlation(sums, new Substitution(others, explained).changes(subject, row, parts));
    }
}
