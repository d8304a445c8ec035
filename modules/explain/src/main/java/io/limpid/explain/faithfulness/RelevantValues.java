package io.limpid.explain.faithfulness;

import java.util.Arrays;

/**
 * How many values are larger, in absolute terms, than a share of the row's largest: what Quantus computes as the effective
 * complexity of Nguyen and Martínez (2020), whose own definition is {@link EffectiveComplexity}.
 *
 * @param share in [0, 1)
 */
public record RelevantValues(double share) implements Criterion {
    public RelevantValues {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in [0, 1), but was " + share);
        }
    }

    @Override
    public String name() {
        return "relevant values";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double[] of(Subject subject) {
        return Arrays.stream(subject.attribution().values())
                .mapToDouble(this::count)
                .toArray();
    }

    private double count(double... values) {
        double[] sizes = Ranking.sizes(values);
        double least = share * Arrays.stream(sizes).max().orElse(0);
        return Arrays.stream(sizes).filter(size -> size > least).count();
    }
}
