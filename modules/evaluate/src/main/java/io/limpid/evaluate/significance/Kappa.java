package io.limpid.evaluate.significance;

import io.limpid.core.measure.Interval;

/**
 * Cohen's kappa of a table of joint decisions: how much more often two agree than they would if each decided as often for
 * each class as it does, but independently of the other, κ = (po − pe) / (1 − pe).
 *
 * <p>Its large-sample variance is that of Fleiss, Cohen and Everitt. An interval κ ± z·s undercovers where few rows
 * differ, and has no width where none does. So s is turned into the number of rows that would estimate the proportion
 * (1 + κ)/2 as precisely, n′ = (1 − κ²)/s², and Wilson's interval of that proportion is taken back; for κ → 1, n′ → 2n(1 −
 * pe).
 *
 * <p>J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46;
 * J. L. Fleiss, J. Cohen and B. S. Everitt, Large sample standard errors of kappa and weighted kappa, Psychological
 * Bulletin 72 (1969) 323-327.
 *
 * @param value in [-1, 1]; NaN if both always decide for the same one class
 * @param deviation its large-sample standard error
 * @param interval Wilson's with an effective sample size
 */
public record Kappa(double value, double deviation, Interval interval) {
    private static final String METHOD = "Wilson, effective sample size from the Fleiss-Cohen-Everitt variance";

    /**
     * @param counts [decision of one][decision of the other], square, with at least one row
     */
    public static Kappa of(long[][] counts) {
        int classes = counts.length;
        double n = 0;
        double[] first = new double[classes];
        double[] second = new double[classes];
        double alike = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                n += counts[i][j];
                first[i] += counts[i][j];
                second[j] += counts[i][j];
                alike += i == j ? counts[i][j] : 0;
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException("kappa needs at least one row, but there are none");
        }
        double observed = alike / n;
        double expected = 0;
        for (int i = 0; i < classes; i++) {
            expected += first[i] / n * (second[i] / n);
        }
        if (expected == 1) {
            return new Kappa(
                    Double.NaN, Double.NaN, Interval.undefined("both decide for the same one class on every row"));
        }
        double kappa = (observed - expected) / (1 - expected);
        double deviation = Math.sqrt(Math.max(0, variance(counts, first, second, n, observed, expected)));
        return new Kappa(kappa, deviation, interval(kappa, deviation, n, expected));
    }

    private static double variance(
            long[][] counts, double[] first, double[] second, double n, double observed, double expected) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                double weight = i == j
                        ? (1 - expected) - (first[i] + second[i]) / n * (1 - observed)
                        : (second[i] + first[j]) / n * (1 - observed);
                sum += counts[i][j] / n * weight * weight;
            }
        }
        double rest = observed * expected - 2 * expected + observed;
        return (sum - rest * rest) / (n * Math.pow(1 - expected, 4));
    }

    private static Interval interval(double kappa, double deviation, double n, double expected) {
        // With no row, or every row, off the diagonal the variance is 0 / 0 of the rows' spread: its limit.
        double rows = deviation > 0 && kappa * kappa < 1
                ? (1 - kappa * kappa) / (deviation * deviation)
                : 2 * n * (1 - expected);
        Interval proportion = Wilson.interval((1 + kappa) / 2, rows, METHOD);
        return new Interval(2 * proportion.low() - 1, 2 * proportion.high() - 1, Confidence.LEVEL, METHOD);
    }
}
