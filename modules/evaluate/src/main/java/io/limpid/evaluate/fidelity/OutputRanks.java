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
 * Spearman's rank correlation of both models' predictions of a number: whether the candidate puts the rows in the reference's order;
 * see {@link RankAgreement}.
 *
 * @param resamples of the bootstrap, ≥ 40; 1000 by default
 */
public record OutputRanks(int resamples) implements Measure {
    private static final String NAME = "output-correlation";

    public OutputRanks {
        Bootstrap.checkResamples(resamples);
    }

    public OutputRanks() {
        this(Bootstrap.DEFAULT_RESAMPLES);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Quantity.of(NAME, Unit.COEFFICIENT));
    }

    /** {@code output-correlation}, in [-1, 1]; undefined if a model gives every row the same number. */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        return List.of(RankAgreement.of(
                NAME,
                numbers(comparison.candidate()),
                numbers(comparison.reference()),
                new Bootstrap(resamples, comparison.resamples()),
                "a model gives every row the same number"));
    }

    private static double[] numbers(double[][] outputs) {
        return Arrays.stream(outputs).mapToDouble(row -> row[0]).toArray();
    }
}
