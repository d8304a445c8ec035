package io.limpid.compress.distill.transfer;

import io.limpid.core.step.Context;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows without labels: all that is known of them is what a teacher says. */
public sealed interface Unlabelled permits TrainingRows, GivenRows, MarginalNoise, MixedRows, ClassImpressions {
    /**
     * The rows, the same for the same seed.
     *
     * @return float [n, ...] in the shape of the data's examples, n ≥ 1
     * @throws IllegalArgumentException if there are no such rows for this data
     */
    INDArray rows(Context context);

    /** For a network's provenance, for example {@code 5000 rows of noise}. */
    String described();
}
