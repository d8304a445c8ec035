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

/**
 * The smallest ratio between groups in any of some rates: min over rates of (lowest / highest rate of a group), 1 where a
 * rate is 0 in every group. Which groups take part, and when it is undefined, is as for a {@link Gap}.
 *
 * <p>Like a gap it touches a bound, 1, where groups are equal. Its interval is a band too, on logarithms: the 95% quantile
 * c of max over rates of the range over groups of log(resampled) − log(smoothed) gives [a/eᶜ, b·eᶜ], a and b the lesser and
 * the greater of the ratio as observed and as smoothed (an observed 0 is not certain), cut to [0, 1]. The change against
 * the reference is the change plus the 2.5% and 97.5% quantiles of its own deviations, both models resampled together.
 */
final class Ratio {
    /** A rate below it counts as this; no rate of a group with fewer than a million rows is smaller but 0. */
    private static final double FLOOR = 1e-6;

    private Ratio() {}

    /** The ratio of each attribute and its change. */
    static List<Quantity> quantities(String name) {
        return between(name).quantities();
    }

    private static BetweenGroups between(String name) {
        return new BetweenGroups(name, Unit.FRACTION);
    }

    static List<Measurement> measure(
            String name, Comparison comparison, int positive, int resamples, String strata, Rate... rates) {
        return between(name)
                .measure(
                        comparison,
                        positive,
                        (own, change, table, remark) -> defined(
                                own, change, table, new Bootstrap(resamples, comparison.resamples()), strata + remark),
                        rates);
    }

    private static List<Measurement> defined(
            String own, String changeName, RateTable table, Bootstrap bootstrap, String strata) {
        int[] observed = table.observed();
        int[] smoothed = table.smoothed();
        double ratio = smallest(table.candidateRates(observed));
        double change = ratio - smallest(table.referenceRates(observed));
        double[][] centre = table.candidateRates(smoothed);
        double centreRatio = smallest(centre);
        double changeCentre = centreRatio - smallest(table.referenceRates(smoothed));
        Replicates replicates = bootstrap.replicate(Strata.by(table.cells()), counts -> {
            double[][] drawn = table.candidateRates(counts);
            return new double[] {
                widest(drawn, centre), smallest(drawn) - smallest(table.referenceRates(counts)) - changeCentre
            };
        });
        double reach = Math.exp(replicates.quantile(Confidence.LEVEL, values -> values[0]));
        return List.of(
                Measurement.ofCandidate(
                        own,
                        ratio,
                        Unit.FRACTION,
                        replicates
                                .interval(
                                        Math.min(ratio, centreRatio) / reach,
                                        Math.max(ratio, centreRatio) * reach,
                                        "bootstrap band over groups on logarithms, " + strata)
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

    private static double smallest(double[][] rates) {
        double smallest = 1;
        for (double[] rate : rates) {
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (double value : rate) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            smallest = Math.min(smallest, high == 0 ? 1 : low / high);
        }
        return smallest;
    }

    /** The largest range over groups of the deviations of logarithms. */
    private static double widest(double[][] drawn, double[][] centre) {
        double widest = 0;
        for (int r = 0; r < drawn.length; r++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < drawn[r].length; g++) {
                if (!Double.isNaN(centre[r][g])) {
                    double deviation = log(drawn[r][g]) - log(centre[r][g]);
                    low = Math.min(low, deviation);
                    high = Math.max(high, deviation);
                }
            }
            widest = Math.max(widest, high - low);
        }
        return widest;
    }

    private static double log(double rate) {
        return Math.log(Math.max(rate, FLOOR));
    }
}
