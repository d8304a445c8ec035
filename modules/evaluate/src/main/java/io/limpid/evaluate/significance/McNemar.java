package io.limpid.evaluate.significance;

import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * McNemar's test that two models are right equally often, from the rows on which only one of them is. Below
 * {@value #EXACT_BELOW} such rows the exact binomial test; from there on the chi-square statistic (b − c)²/(b + c) with
 * one degree of freedom and without continuity correction, which only makes the test conservative (Fagerland, Lydersen
 * and Laake 2013).
 *
 * <p>Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages,
 * Psychometrika 12 (1947) 153-157; M. W. Fagerland et al., The McNemar test for binary matched-pairs data, BMC Medical
 * Research Methodology 13:91 (2013).
 */
public final class McNemar {
    /** Number of discordant rows from which the chi-square approximation is used. */
    public static final int EXACT_BELOW = 25;

    private McNemar() {}

    /**
     * The two-sided p-value; 1 if no row is discordant.
     *
     * @param firstOnly rows on which only the first model is right, ≥ 0
     * @param secondOnly rows on which only the second model is right, ≥ 0
     */
    public static double pValue(int firstOnly, int secondOnly) {
        if (firstOnly < 0 || secondOnly < 0) {
            throw new IllegalArgumentException("counts must be >= 0, but were " + firstOnly + ", " + secondOnly);
        }
        int discordant = Math.addExact(firstOnly, secondOnly);
        if (discordant == 0) {
            return 1;
        }
        if (discordant < EXACT_BELOW) {
            return BinomialTest.withDefaults().test(discordant, firstOnly, 0.5).getPValue();
        }
        return ChiSquareTest.withDefaults()
                .test(new long[] {firstOnly, secondOnly})
                .getPValue();
    }
}
