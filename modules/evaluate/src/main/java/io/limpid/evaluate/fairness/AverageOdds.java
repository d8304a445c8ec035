package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.Arrays;
import java.util.List;

/**
 * Average odds difference: highest − lowest over groups of the mean of the true and the false positive rate. 0 is equality. Of
 * two groups it is the size of AIF360's signed difference. {@code Gap} says how the interval is made.
 *
 * <p>R. Bellamy et al., AI Fairness 360, IBM Journal of Research and Development 63 (2019).
 *
 * @param positive index of the class that is the favourable decision; all others together are the other one; 1 by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record AverageOdds(int positive, int resamples) implements Measure {
    private static final String NAME = "average-odds-difference";

    public AverageOdds {
        Groups.checkPositive(positive);
        Bootstrap.checkResamples(resamples);
    }

    public AverageOdds() {
        this(1, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return Gap.quantities(NAME);
    }

    /**
     * For each protected attribute {@code average-odds-difference.<attribute>} of the candidate, in [0, 1], and {@code
     * average-odds-difference-change.<attribute>} against the reference.
     *
     * @throws IllegalArgumentException if there is no class {@code positive}
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return Gap.measure(
                NAME,
                comparison,
                positive,
                resamples,
                "stratified by group and truth",
                AverageOdds::mean,
                Rate.TRUE_POSITIVE,
                Rate.FALSE_POSITIVE);
    }

    /** The mean of both rates of each group; NaN where one is not known. */
    private static double[][] mean(double[][] rates) {
        double[] mean = new double[rates[0].length];
        Arrays.setAll(mean, g -> (rates[0][g] + rates[1][g]) / 2);
        return new double[][] {mean};
    }
}
