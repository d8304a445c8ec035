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
 * Mean over the rows of the Jensen-Shannon divergence ½KL(r ‖ m) + ½KL(c ‖ m), m = ½(r + c), of the class probabilities
 * in nats: symmetric, and in [0, ln 2] without any floor. BCa bootstrap interval over the rows.
 *
 * <p>J. Lin, Divergence measures based on the Shannon entropy, IEEE Transactions on Information Theory 37 (1991)
 * 145-151.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record JensenShannon(int resamples) implements Measure {
    public JensenShannon {
        Bootstrap.checkResamples(resamples);
    }

    public JensenShannon() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of("js-divergence", Unit.NATS));
    }

    /** {@code js-divergence}, in [0, ln 2]. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        double[] rows = IntStream.range(0, comparison.size())
                .mapToDouble(
                        i -> divergence(comparison.reference()[i], comparison.candidate()[i]))
                .toArray();
        return List.of(Measurement.ofComparison(
                "js-divergence",
                Arrays.stream(rows).average().orElseThrow(),
                Unit.NATS,
                new Bootstrap(resamples, comparison.resamples()).ofMean(rows)));
    }

    private static double divergence(double[] reference, double[] candidate) {
        double referenceSum = Arrays.stream(reference).sum();
        double candidateSum = Arrays.stream(candidate).sum();
        double sum = 0;
        for (int k = 0; k < reference.length; k++) {
            double r = reference[k] / referenceSum;
            double c = candidate[k] / candidateSum;
            double middle = (r + c) / 2;
            sum += (term(r, middle) + term(c, middle)) / 2;
        }
        return Math.max(0, sum);
    }

    /** p·ln(p/m), whose limit at p = 0 is 0. */
    private static double term(double p, double m) {
        return p > 0 ? p * Math.log(p / m) : 0;
    }
}
