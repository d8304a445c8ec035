package io.limpid.evaluate.labels;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.Arrays;
import java.util.List;

/**
 * How far the probabilities of labels moved: |p − q|, the total variation of a label that is there or not, as the mean over labels and
 * rows with the bootstrap's BCa interval.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record LabelDistance(int resamples) implements Measure {
    private static final String NAME = "label-distance";

    public LabelDistance {
        Bootstrap.checkResamples(resamples);
    }

    public LabelDistance() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.FRACTION));
    }

    /** {@code label-distance}, in [0, 1]. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] distances = new double[comparison.size()];
        for (int row = 0; row < distances.length; row++) {
            double[] candidate = comparison.candidate()[row];
            double[] reference = comparison.reference()[row];
            double sum = 0;
            for (int label = 0; label < candidate.length; label++) {
                sum += Math.abs(candidate[label] - reference[label]);
            }
            distances[row] = sum / candidate.length;
        }
        return List.of(Measurement.ofComparison(
                NAME,
                Arrays.stream(distances).average().orElseThrow(),
                Unit.FRACTION,
                new Bootstrap(resamples, comparison.resamples()).ofMean(distances)));
    }
}
