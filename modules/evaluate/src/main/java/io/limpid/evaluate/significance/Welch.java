package io.limpid.evaluate.significance;

import java.util.Arrays;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's test that two groups of numbers, of any two variances, have one mean. B. L. Welch, The generalization of
 * "Student's" problem when several different population variances are involved, Biometrika 34 (1947) 28-35.
 */
public final class Welch {
    private Welch() {}

    /**
     * The two-sided p-value. Where neither group has any spread it is 1 for equal means and NaN otherwise: such groups
     * say nothing about their spread, and no test can be made.
     *
     * @param first at least two numbers
     * @param second at least two numbers
     */
    public static double pValue(double[] first, double[] second) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException(
                    "Welch's test needs >= 2 numbers a group, but had " + first.length + " and " + second.length);
        }
        if (flat(first) && flat(second)) {
            return first[0] == second[0] ? 1 : Double.NaN;
        }
        return TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(first, second)
                .getPValue();
    }

    private static boolean flat(double... values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
