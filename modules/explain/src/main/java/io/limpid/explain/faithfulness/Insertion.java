package io.limpid.explain.faithfulness;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Area under the target's probability over the share of values put into an empty example, the highest ranked first: high
 * if they suffice. Petsiuk, Das and Saenko (2018), "RISE".
 *
 * @param replacement the empty example; zeros if empty
 * @param steps ≥ 1
 */
public record Insertion(Optional<INDArray> replacement, int steps) implements RowCriterion {
    public Insertion {
        new Removal(replacement, steps);
    }

    @Override
    public String name() {
        return "insertion";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        return Removal.area(curve(subject, row));
    }

    /** The probabilities of a row after 0, 1, ... steps. */
    public double[] curve(Subject subject, int row) {
        return new Removal(replacement, steps).inserting(subject, row);
    }
}
