package io.limpid.evaluate.labels;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import io.limpid.evaluate.significance.Replicates;
import io.limpid.evaluate.significance.Strata;
import java.util.Arrays;
import java.util.List;

/**
 * How well labels are given, over all of them: the fraction decided rightly, which is 1 minus the Hamming loss, and F1 of all labels
 * together (micro) and as the mean over labels (macro); and what each is more than the reference's, paired. Intervals are the
 * bootstrap's over rows: BCa of the fraction, percentiles of F1.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record LabelQuality(int resamples) implements Measure {
    private static final String ACCURACY = "label-accuracy";
    private static final List<String> F1 = List.of("f1-micro", "f1-macro");
    private static final String CHANGE = "-change";

    public LabelQuality {
        Bootstrap.checkResamples(resamples);
    }

    public LabelQuality() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.of(ACCURACY, Unit.FRACTION),
                Quantity.of(F1.get(0), Unit.FRACTION),
                Quantity.of(F1.get(1), Unit.FRACTION),
                Quantity.of(ACCURACY + CHANGE, Unit.FRACTION_DIFFERENCE),
                Quantity.of(F1.get(0) + CHANGE, Unit.FRACTION_DIFFERENCE),
                Quantity.of(F1.get(1) + CHANGE, Unit.FRACTION_DIFFERENCE));
    }

    /** In the order of {@link #quantities}; changes are negative where the candidate is worse. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        LabelDecisions candidate = LabelDecisions.of(comparison.candidate(), comparison);
        LabelDecisions reference = LabelDecisions.of(comparison.reference(), comparison);
        double[] right = candidate.rightShares();
        double[] more = differences(right, reference.rightShares());
        Bootstrap bootstrap = new Bootstrap(resamples, comparison.resamples());
        List<Interval> ofMeans = bootstrap.ofMeans(List.of(right, more));
        double[] own = candidate.f1();
        double[] change = differences(own, reference.f1());
        Replicates replicates = bootstrap.replicate(Strata.single(comparison.size()), counts -> {
            double[] some = candidate.f1(counts);
            double[] less = differences(some, reference.f1(counts));
            return new double[] {some[0], some[1], less[0], less[1]};
        });
        return List.of(
                Measurement.ofCandidate(ACCURACY, mean(right), Unit.FRACTION, ofMeans.get(0)),
                Measurement.ofCandidate(F1.get(0), own[0], Unit.FRACTION, replicates.percentile(0)),
                Measurement.ofCandidate(F1.get(1), own[1], Unit.FRACTION, replicates.percentile(1)),
                Measurement.ofComparison(ACCURACY + CHANGE, mean(more), Unit.FRACTION_DIFFERENCE, ofMeans.get(1)),
                Measurement.ofComparison(
                        F1.get(0) + CHANGE, change[0], Unit.FRACTION_DIFFERENCE, replicates.percentile(2)),
                Measurement.ofComparison(
                        F1.get(1) + CHANGE, change[1], Unit.FRACTION_DIFFERENCE, replicates.percentile(3)));
    }

    private static double[] differences(double[] one, double... other) {
        double[] result = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            result[i] = one[i] - other[i];
        }
        return result;
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
