package io.limpid.explain.faithfulness;

import java.util.Arrays;

/**
 * Entropy, in nats, of the shares of the absolute values: 0 if one value says all, ln n if all say the same. Bhatt, Weller
 * and Moura (2020), "Evaluating and Aggregating Feature-based Model Explanations".
 */
public record Complexity() implements Criterion {
    @Override
    public String name() {
        return "complexity";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double[] of(Subject subject) {
        return Arrays.stream(subject.attribution().values())
                .mapToDouble(Complexity::entropy)
                .toArray();
    }

    private static double entropy(double... values) {
        double total = Arrays.stream(values).map(Math::abs).sum();
        return Arrays.stream(values)
                .map(value -> Math.abs(value) / total)
                .filter(share -> share > 0)
                .map(share -> -share * Math.log(share))
                .sum();
    }
}
