package io.limpid.explain.faithfulness;

import java.util.Arrays;

/**
 * Gini index of the absolute values: 0 if all are equal, (n − 1)/n if only one is not zero. Chalasani, Chen, Chowdhury,
 * Wu and Jha (2020), "Concise Explanations of Neural Networks using Adversarial Training".
 */
public record Sparseness() implements Criterion {
    @Override
    public String name() {
        return "sparseness";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double[] of(Subject subject) {
        return Arrays.stream(subject.attribution().values())
                .mapToDouble(Sparseness::gini)
                .toArray();
    }

    private static double gini(double... values) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
        }
        return sum == 0 ? 0 : weighted / (sorted.length * sum);
    }
}
