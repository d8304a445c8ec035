package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pearson's correlation between the values and by how much the output falls when each is removed by itself: 1 if they are
 * in proportion, 0 if either are all the same. Alvarez-Melis and Jaakkola (2018), "Towards Robust Interpretability with
 * Self-Explaining Neural Networks".
 *
 * @param replacement what takes their place, one example; zeros if empty
 * @param steps ≥ 1; where there are more values, neighbours in rank are removed together, in so many parts
 * @param explained the output
 */
public record FaithfulnessEstimate(Optional<INDArray> replacement, int steps, Explained explained)
        implements RowCriterion {
    public FaithfulnessEstimate {
        new Removal(replacement, steps);
    }

    @Override
    public String name() {
        return "faithfulness estimate";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        Disturbance each = new SetsRemoved(replacement, Sets.ranked(steps));
        return Foretold.of(subject, row, each, explained).correlation();
    }
}
