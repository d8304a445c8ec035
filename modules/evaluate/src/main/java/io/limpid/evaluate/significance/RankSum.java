package io.limpid.evaluate.significance;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The test of Mann and Whitney that numbers of two groups of rows come from one distribution. H. B. Mann and D. R.
 * Whitney, On a test of whether one of two random variables is stochastically larger than the other, Annals of
 * Mathematical Statistics 18 (1947) 50-60.
 */
public final class RankSum {
    private RankSum() {}

    /** The two-sided p-value; 1 if all numbers are equal, NaN if a group is empty. */
    public static double pValue(double[] some, double[] others) {
        if (some.length == 0 || others.length == 0) {
            return Double.NaN;
        }
        double first = some[0];
        boolean equal =
                DoubleStream.concat(Arrays.stream(some), Arrays.stream(others)).allMatch(value -> value == first);
        return equal ? 1 : MannWhitneyUTest.withDefaults().test(some, others).getPValue();
    }
}
