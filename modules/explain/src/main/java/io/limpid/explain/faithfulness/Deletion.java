package io.limpid.explain.faithfulness;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Area under the target's probability over the share of values removed, the highest ranked first: low if they mattered.
 * Petsiuk, Das and Saenko (2018), "RISE: Randomized Input Sampling for Explanation of Black-box Models".
 *
 * @param replacement what takes their place, one example; zeros if empty
 * @param steps ≥ 1
 */
public record Deletion(Optional<INDArray> replacement, int steps) implements RowCriterion {
    public Deletion {
        new Removal(replacement, steps);
    }

    @Override
    public String name() {
        return "deletion";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double of(Subject subject, int row) {
        return Removal.area(curve(subject, row));
    }

    /** The probabilities of a row after 0, 1, ... steps. */
    public double[] curve(Subject subject, int row) {
        return new Removal(replacement, steps).removing(subject, row);
    }
}
