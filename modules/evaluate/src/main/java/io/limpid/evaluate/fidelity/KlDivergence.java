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
 * Mean over the rows of the Kullback-Leibler divergence KL(reference ‖ candidate) = Σ r·ln(r/c) of the class
 * probabilities, in nats: what is lost by believing the candidate where the reference is the truth. BCa bootstrap
 * interval over the rows.
 *
 * <p>A probability of 0 would make it infinite, and the zeros of float32 or int8 outputs are rounding, so both rows are
 * raised to at least {@code floor} and then scaled to sum to 1. A lower floor weighs a lost class more: what a class
 * costs at most is ln(1/floor).
 *
 * @param floor in (0, 0.01]; 1e-7, about the resolution of float32 near 1, by default
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record KlDivergence(double floor, int resamples) implements Measure {
    public KlDivergence {
        if (!(floor > 0 && floor <= 0.01)) {
            throw new IllegalArgumentException("floor must be in (0, 0.01], but was " + floor);
        }
        Bootstrap.checkResamples(resamples);
    }

    public KlDivergence() {
        this(1e-7, Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("kl-divergence", Unit.NATS));
    }

    /** {@code kl-divergence}, ≥ 0. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] rows = IntStream.range(0, comparison.size())
                .mapToDouble(i -> divergence(
                        floored(comparison.reference()[i]), floored(comparison.candidate()[i])))
                .toArray();
        return List.of(Measurement.ofComparison(
                "kl-divergence",
                Arrays.stream(rows).average().orElseThrow(),
                Unit.NATS,
                new Bootstrap(resamples, comparison.resamples()).ofMean(rows)));
    }

    private double[] floored(double... probabilities) {
        double[] raised =
                Arrays.stream(probabilities).map(p -> Math.max(p, floor)).toArray();
        double sum = Arrays.stream(raised).sum();
        return Arrays.stream(raised).map(p -> p / sum).toArray();
    }

    private static double divergence(double[] reference, double[] candidate) {
        double sum = 0;
        for (int k = 0; k < reference.length; k++) {
            sum += reference[k] * Math.log(reference[k] / candidate[k]);
        }
        // Rounding can leave a tiny negative sum for rows that are almost equal.
        return Math.max(0, sum);
    }
}
