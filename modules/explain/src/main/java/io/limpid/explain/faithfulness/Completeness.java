package io.limpid.explain.faithfulness;

/**
 * What is missing when base and values are added up to the output, as an absolute value: the completeness axiom of
 * Sundararajan, Taly and Yan (2017), local accuracy in Lundberg and Lee (2017).
 */
public record Completeness() implements RowCriterion {
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
    public double of(Subject subject, int row) {
        return Math.abs(subject.attribution()
                .gap(row)
                .orElseThrow(
                        () -> new IllegalArgumentException("completeness is not defined for a method without a base")));
    }
}
