package io.limpid.evaluate.robustness;

import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.PairedDifference;
import io.limpid.evaluate.significance.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What damaged inputs did to a candidate and to its reference, on the same rows. {@code fragility} is the candidate's
 * loss of accuracy minus the reference's: what compression made worse beyond what it cost on clean rows.
 *
 * @param candidate decisions on damaged rows
 * @param reference decisions on damaged rows
 * @param cleanCandidate decisions on the rows as they were
 * @param cleanReference decisions on the rows as they were
 * @param labels true classes
 */
public record Fragility(int[] candidate, int[] reference, int[] cleanCandidate, int[] cleanReference, int[] labels) {
    /** {@code accuracy}, {@code accuracy-change} and {@code fragility}; {@code agreement} where both saw the same rows. */
    public List<Measurement> measure(boolean sameRows, long seed) {
        int n = labels.length;
        List<Measurement> found = new ArrayList<>();
        boolean[] own = right(candidate);
        boolean[] other = right(reference);
        long rights = IntStream.range(0, n).filter(i -> own[i]).count();
        found.add(Measurement.ofCandidate("accuracy", (double) rights / n, Unit.FRACTION, Wilson.interval(rights, n)));
        PairedDifference change = PairedDifference.of(own, other);
        found.add(Measurement.ofComparison(
                "accuracy-change", change.value(), Unit.FRACTION_DIFFERENCE, change.interval()));
        found.add(fragility(own, other, seed));
        if (sameRows) {
            long alike = IntStream.range(0, n)
                    .filter(i -> candidate[i] == reference[i])
                    .count();
            found.add(Measurement.ofComparison(
                    "agreement", (double) alike / n, Unit.FRACTION, Wilson.interval(alike, n)));
        }
        return found;
    }

    private Measurement fragility(boolean[] own, boolean[] other, long seed) {
        boolean[] ownClean = right(cleanCandidate);
        boolean[] otherClean = right(cleanReference);
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = one(ownClean[i]) - one(own[i]) - (one(otherClean[i]) - one(other[i]));
        }
        double mean = IntStream.range(0, losses.length)
                .mapToDouble(i -> losses[i])
                .average()
                .orElse(Double.NaN);
        Interval interval = new Bootstrap(Bootstrap.DEFAULT_RESAMPLES, seed).ofMean(losses);
        return Measurement.ofComparison("fragility", mean, Unit.FRACTION_DIFFERENCE, interval);
    }

    private boolean[] right(int... decisions) {
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = decisions[i] == labels[i];
        }
        return right;
    }

    private static double one(boolean right) {
        return right ? 1 : 0;
    }
}
