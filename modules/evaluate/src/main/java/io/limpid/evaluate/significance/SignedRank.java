package io.limpid.evaluate.significance;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test that paired differences, symmetric about zero if there is nothing, are above it. Exact up
 * to {@value #EXACT_TO} differences without ties, by the normal approximation with its tie correction beyond. F. Wilcoxon,
 * Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945) 80-83.
 */
public final class SignedRank {
    private static final int EXACT_TO = 50;

    private SignedRank() {}

    /** The one-sided p-value that differences are above zero; 1 if all are zero, NaN if there are none. */
    public static double above(double... differences) {
        if (differences.length == 0) {
            return Double.NaN;
        }
        double[] unequal = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (unequal.length == 0) {
            return 1;
        }
        boolean ties = Arrays.stream(unequal).map(Math::abs).distinct().count() < unequal.length;
        boolean exact = unequal.length <= EXACT_TO && !ties;
        return WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
                .test(unequal)
                .getPValue();
    }
}
