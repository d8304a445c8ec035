package io.limpid.evaluate.fairness;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Confidence;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The largest difference between groups in any of some rates: max over rates of (highest − lowest rate of a group). A
 * group without rows for a rate has no part in it, nor has, among intersections of attributes, one of fewer than 20; with
 * fewer than two groups left it is undefined.
 *
 * <p>The gap is an absolute value in disguise: its resampled values never reach below 0 and near 0 scatter around too
 * high a number, so that no percentile of them is a sound bound. But it changes by no more than the deviations of the
 * rates differ between two groups. The 95% quantile c of max over rates of (highest − lowest of resampled − smoothed
 * rate) therefore gives an interval gap ± c, cut to [0, 1], that holds the truth at least 95% of the time, at 0 too and
 * for any number of groups. The change against the reference is an ordinary signed number; its interval is the change
 * plus the 2.5% and 97.5% quantiles of its own deviations, both models resampled together.
 */
final class Gap {
    private Gap() {}

    /** The gap of each attribute and its change. */
    static List<Quantity> quantities(String name) {
        return between(name).quantities();
    }

    private static BetweenGroups between(String name) {
        return new BetweenGroups(name, Unit.FRACTION_DIFFERENCE);
    }

    static List<Measurement> measure(
            String name, Comparison comparison, int positive, int resamples, String strata, Rate... rates) {
        return measure(name, comparison, positive, resamples, strata, UnaryOperator.identity(), rates);
    }

    /** @param seen what of the rates [rate][group] is compared between groups */
    static List<Measurement> measure(
            String name,
            Comparison comparison,
            int positive,
            int resamples,
            String strata,
            UnaryOperator<double[][]> seen,
            Rate... rates) {
        return between(name)
                .measure(
                        comparison,
                        positive,
                        (own, change, table, remark) -> defined(
                                own,
                                change,
                                table,
                                new Bootstrap(resamples, comparison.resamples()),
                                strata + remark,
                                seen),
                        rates);
    }

    private static List<Measurement> defined(
            String gapName,
            String changeName,
            RateTable table,
            Bootstrap bootstrap,
            String strata,
            UnaryOperator<double[][]> seen) {
        int[] observed = table.observed();
        int[] smoothed = table.smoothed();
        double gap = largest(seen.apply(table.candidateRates(observed)));
        double change = gap - largest(seen.apply(table.referenceRates(observed)));
        double[][] centre = seen.apply(table.candidateRates(smoothed));
        double changeCentre = largest(centre) - largest(seen.apply(table.referenceRates(smoothed)));
        Replicates replicates = bootstrap.replicate(Strata.by(table.cells()), counts -> {
            double[][] drawn = seen.apply(table.candidateRates(counts));
            return new double[] {
                largest(deviations(drawn, centre)),
                largest(drawn) - largest(seen.apply(table.referenceRates(counts))) - changeCentre
            };
        });
        double reach = replicates.quantile(Confidence.LEVEL, values -> values[0]);
        return List.of(
                Measurement.ofCandidate(
                        gapName,
                        gap,
                        Unit.FRACTION_DIFFERENCE,
                        replicates
                                .interval(gap - reach, gap + reach, "bootstrap band over groups, " + strata)
                                .within(0, 1)),
                Measurement.ofComparison(
                        changeName,
                        change,
                        Unit.FRACTION_DIFFERENCE,
                        replicates
                                .interval(
                                        change + replicates.percentile(1).low(),
                                        change + replicates.percentile(1).high(),
                                        "bootstrap percentile, " + strata)
                                .within(-1, 1)));
    }

    private static double[][] deviations(double[][] drawn, double[][] centre) {
        double[][] differences = new double[drawn.length][drawn[0].length];
        for (int r = 0; r < drawn.length; r++) {
            for (int g = 0; g < drawn[r].length; g++) {
                differences[r][g] = drawn[r][g] - centre[r][g];
            }
        }
        return differences;
    }

    /** The largest range of a row, NaN aside. */
    private static double largest(double[][] rates) {
        double largest = 0;
        for (double[] rate : rates) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : rate) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            largest = Math.max(largest, high - low);
        }
        return largest;
    }
}
