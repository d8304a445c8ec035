package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean over the rows of the total variation distance ½Σ|r − c| of the class probabilities: the largest amount by which
 * both models can differ about any set of classes. BCa bootstrap interval over the rows.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record TotalVariation(int resamples) implements Measure {
    public TotalVariation {
        Bootstrap.checkResamples(resamples);
    }

    public TotalVariation() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("total-variation", Unit.FRACTION));
    }

    /** {@code total-variation}, in [0, 1]. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] rows = IntStream.range(0, comparison.size())
                .mapToDouble(i -> distance(comparison.reference()[i], comparison.candidate()[i]))
                .toArray();
        return List.of(Measurement.ofComparison(
                "total-variation",
                Arrays.stream(rows).average().orElseThrow(),
                Unit.FRACTION,
                new Bootstrap(resamples, comparison.resamples()).ofMean(rows)));
    }

    private static double distance(double[] reference, double[] candidate) {
        double sum = 0;
        for (int k = 0; k < reference.length; k++) {
            sum += Math.abs(reference[k] - candidate[k]);
        }
        return Math.min(1, sum / 2);
    }
}
