package io.limpid.explain.faithfulness;

/** One way to judge explanations, a number a row. */
public interface Criterion {
    /** For people, for example {@code deletion}. */
    String name();

    /** Whether a larger number speaks for the explanation. */
    boolean higherIsBetter();

    /**
     * @return one number a row; NaN for a row about which the criterion has nothing to say
     * @throws IllegalArgumentException if the criterion does not apply to the model, the data or the explanation
     */
    double[] of(Subject subject);
}
