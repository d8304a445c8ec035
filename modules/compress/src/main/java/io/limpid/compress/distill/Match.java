package io.limpid.compress.distill;

import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * One way to say how far a student's logits are from the teacher's, for one row. A record whose components are its
 * parameters.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
public sealed interface Match permits SoftTargets, Decoupled, LogitError {
    /**
     * Adds {@code weight} times the gradient of this row's loss with respect to the student's logits.
     *
     * @param row the logits of both, and the target class
     * @param weight finite and ≥ 0
     * @param gradient [classes], added to
     * @return the row's loss, ≥ 0, without the weight
     */
    double add(LogitRow row, double weight, double[] gradient);
}
