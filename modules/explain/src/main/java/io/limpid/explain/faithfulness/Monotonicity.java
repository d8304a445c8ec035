package io.limpid.explain.faithfulness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether more positive evidence never speaks against the class: 1 if the probability does not fall while the positive
 * values are put into an empty example, from the smallest to the largest; otherwise 0, and NaN for an explanation without
 * positive values. Arya et al. (2019), "One Explanation Does Not Fit All"; Luss et al. (2019), "Generating Contrastive
 * Explanations with Monotonic Attribute Functions".
 *
 * @param replacement the empty example; zeros if empty
 * @param steps ≥ 1; more positive values are put in in so many parts
 */
public record Monotonicity(Optional<INDArray> replacement, int steps) implements RowCriterion {
    /** What single precision may take from a probability that did not fall. */
    private static final double ROUNDING = 1e-6;

    public Monotonicity {
        new Removal(replacement, steps);
    }

    @Override
    public String name() {
        return "monotonicity";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        double[] attribution = subject.attribution().values()[row];
        int[] positive = IntStream.range(0, attribution.length)
                .filter(i -> attribution[i] > 0)
                .toArray();
        if (positive.length == 0) {
            return Double.NaN;
        }
        int[][] units = subject.units();
        double[] values = subject.row(row);
        List<double[]> states = new ArrayList<>();
        states.add(Removal.replacement(replacement, values.length));
        double[] falling =
                IntStream.of(positive).mapToDouble(i -> -attribution[i]).toArray();
        for (int[] part : Ranking.parts(steps, falling)) {
            double[] more = states.get(states.size() - 1).clone();
            for (int i : part) {
                for (int value : units[positive[i]]) {
                    more[value] = values[value];
                }
            }
            states.add(more);
        }
        double[] curve = subject.probabilities(subject.targets()[row], states.toArray(double[][]::new));
        return IntStream.range(1, curve.length).allMatch(i -> curve[i] >= curve[i - 1] - ROUNDING) ? 1 : 0;
    }
}
