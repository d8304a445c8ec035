package io.limpid.explain.faithfulness;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done to a row to see whether its explanation foretells the consequence; used by {@link Infidelity}
 * and {@link FaithfulnessCorrelation}. */
public interface Disturbance {
    /**
     * @param units the input values that each value of the explanation stands for
     * @return one or more disturbed rows
     */
    List<Disturbed> of(Subject subject, int[][] units, int row);

    /**
     * One disturbed row.
     *
     * @param values the row afterwards
     * @param taken for each value of the explanation its factor: what was taken away of a value whose slope is given, or 1
     *     where a contribution is taken away as a whole
     */
    record Disturbed(double[] values, double... taken) {}

    /**
     * Gaussian noise on every value, for explanations that are slopes.
     *
     * @param deviation standard deviation, > 0, in units of the input
     * @param samples ≥ 1
     */
    static Disturbance gaussian(double deviation, int samples, long seed) {
        Noise.check("deviation", deviation, samples);
        return new NoiseTaken(Noise.gaussian(deviation, samples, seed));
    }

    /**
     * Random sets of one size replaced by what stands for absent values.
     *
     * @param replacement one example; zeros if empty
     * @param share of the values that are removed together, in (0, 1)
     * @param samples sets, ≥ 1
     */
    static Disturbance subsets(Optional<INDArray> replacement, double share, int samples, long seed) {
        return new SetsRemoved(replacement, Sets.drawn(share, samples, seed));
    }

    /**
     * Random halves of the values replaced by what stands for absent ones.
     *
     * @param replacement one example; zeros if empty
     * @param samples ≥ 1
     * @param slopes whether the explanation is slopes, of which each is multiplied by what was taken away; otherwise
     *     contributions
     */
    static Disturbance removal(Optional<INDArray> replacement, int samples, long seed, boolean slopes) {
        Noise.check("samples", 1, samples);
        return new HalvesRemoved(replacement, samples, seed, slopes);
    }
}
