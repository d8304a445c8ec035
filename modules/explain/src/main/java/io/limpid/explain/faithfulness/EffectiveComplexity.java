package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How many of the values of largest size must be known for the output to hold: the fewest with which the mean square of
 * what it changes by, when all others are taken from other rows, is below a tolerance. Nguyen and Martínez (2020), "On
 * quantitative aspects of model interpretability". What other tools call so, a count of large values, is
 * {@link RelevantValues}.
 *
 * @param others rows [m, ...], m ≥ 1, that the other values are taken from; one row of zeros if empty
 * @param steps ≥ 1; where there are more values, they are counted in so many parts
 * @param tolerance > 0, on the scale of the output squared
 * @param explained the output
 */
public record EffectiveComplexity(Optional<INDArray> others, int steps, double tolerance, Explained explained)
        implements RowCriterion {
    public EffectiveComplexity {
        Sets.ranked(steps);
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be > 0, but was " + tolerance);
        }
    }

    @Override
    public String name() {
        return "effective complexity";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double of(Subject subject, int row) {
        double[] sizes = Ranking.sizes(subject.attribution().values()[row]);
        int[] order = Ranking.descending(sizes);
        List<int[]> unknown = new ArrayList<>();
        int known = 0;
        for (int[] part : Ranking.parts(steps, sizes)) {
            known += part.length;
            unknown.add(Arrays.copyOfRange(order, known, order.length));
        }
        double[] changes = new Substitution(others, explained).changes(subject, row, unknown.toArray(int[][]::new));
        for (int part = 0; part < changes.length; part++) {
            if (changes[part] < tolerance) {
                return order.length - unknown.get(part).length;
            }
        }
        return order.length;
    }
}
