package io.limpid.explain.faithfulness;

import java.util.stream.IntStream;

/**
 * What is missing when base and values are added up to the output, as an absolute value: the completeness axiom of
 * Sundararajan, Taly and Yan (2017), local accuracy in Lundberg and Lee (2017).
 */
public record Completeness() implements Criterion {
    @Override
    public String name() {
        return "completeness gap";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /** @throws IllegalArgumentException if the method has no base to start from */
    @Override
    public double[] of(Subject subject) {
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> Math.abs(subject.attribution()
                        .gap(row)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "completeness is not defined for a method without a base"))))
                .toArray();
    }
}
