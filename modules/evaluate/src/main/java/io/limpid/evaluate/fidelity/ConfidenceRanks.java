package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Bootstrap;
import java.util.Arrays;
import java.util.List;

/**
 * Spearman's rank correlation of both models' confidence, the probability of the decided class: whether the candidate
 * finds the same rows easy and the same rows hard; see {@link RankAgreement}.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record ConfidenceRanks(int resamples) implements Measure {
    private static final String NAME = "confidence-correlation";

    public ConfidenceRanks {
        Bootstrap.checkResamples(resamples);
    }

    public ConfidenceRanks() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT));
    }

    /** {@code confidence-correlation}, in [-1, 1]; undefined if a model is equally sure of every row. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return List.of(RankAgreement.of(
                NAME,
                confidence(comparison.candidate()),
                confidence(comparison.reference()),
                new Bootstrap(resamples, comparison.resamples()),
                "a model is equally sure of every row"));
    }

    private static double[] confidence(double[][] outputs) {
        return Arrays.stream(outputs)
                .mapToDouble(row -> row[Comparison.decision(row)])
                .toArray();
    }
}
