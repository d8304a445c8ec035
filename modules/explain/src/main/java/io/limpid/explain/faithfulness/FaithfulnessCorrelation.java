package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;

/**
 * Pearson's correlation, over random sets of values, between their sum and by how much the output falls when they are
 * removed together; 0 if either are all the same. Bhatt, Weller and Moura (2020), "Evaluating and Aggregating
 * Feature-based Model Explanations".
 *
 * @param sets which are removed, see {@link Disturbance#subsets}
 * @param explained the output
 */
public record FaithfulnessCorrelation(Disturbance sets, Explained explained) implements RowCriterion {
    @Override
    public String name() {
        return "faithfulness correlation";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        return Foretold.of(subject, row, sets, explained).correlation();
    }
}
