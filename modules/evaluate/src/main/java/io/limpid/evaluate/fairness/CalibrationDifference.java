package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.List;

/**
 * Calibration difference between groups: by how much more the most overrated group is overrated than the least, max over
 * groups − min over groups of E[probability of the positive class − whether it is the true one | group]. 0 means that a
 * stated probability is as honest for one group as for another on average; {@code GroupCalibration} looks at every level
 * of confidence. The bootstrap interval is stratified by group; {@code Gap} says how it is made.
 *
 * <p>J. Kleinberg, S. Mullainathan and M. Raghavan, Inherent trade-offs in the fair determination of risk scores, ITCS
 * 2017; G. Pleiss et al., On fairness and calibration, NeurIPS 2017.
 *
 * @param positive index of the class that is the favourable decision; 1 by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record CalibrationDifference(int positive, int resamples) implements Measure {
    public CalibrationDifference {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public CalibrationDifference() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Gap.quantities("calibration-difference");
    }

    /**
     * For each protected attribute {@code calibration-difference.<attribute>} of the candidate and {@code
     * calibration-difference-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Gap.measure(
                "calibration-difference", comparison, positive, resamples, "stratified by group", Rate.EXCESS);
    }
}
