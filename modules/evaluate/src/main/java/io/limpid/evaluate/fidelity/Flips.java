package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.McNemar;
import io.limpid.evaluate.significance.Wilson;
import java.util.List;

/**
 * Rows that the reference had right and the candidate has wrong, and the other way round: two models of one accuracy can
 * differ on many rows (Yan et al. 2021, Positive-congruent training, call the first negative flips). The counts, their
 * fractions of all rows with Wilson's interval, and the p-value of McNemar's test that both kinds are equally likely.
 */
public record Flips() implements Measure {
    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.of("right-to-wrong", Unit.COUNT).unbounded(),
                Quantity.of("wrong-to-right", Unit.COUNT).unbounded(),
                Quantity.of("right-to-wrong-fraction", Unit.FRACTION),
                Quantity.of("wrong-to-right-fraction", Unit.FRACTION),
                Quantity.of("mcnemar", Unit.P_VALUE).unbounded());
    }

    /**
     * {@code right-to-wrong}, {@code wrong-to-right} (counts), {@code right-to-wrong-fraction}, {@code
     * wrong-to-right-fraction} (of all rows) and {@code mcnemar} (p-value).
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        boolean[] candidate = Correctness.of(comparison.candidate(), comparison.on());
        boolean[] reference = Correctness.of(comparison.reference(), comparison.on());
        int lost = 0;
        int won = 0;
        for (int i = 0; i < candidate.length; i++) {
            lost += reference[i] && !candidate[i] ? 1 : 0;
            won += !reference[i] && candidate[i] ? 1 : 0;
        }
        return List.of(
                Measurement.ofComparison("right-to-wrong", lost, Unit.COUNT, Interval.NONE),
                Measurement.ofComparison("wrong-to-right", won, Unit.COUNT, Interval.NONE),
                fraction("right-to-wrong-fraction", lost, candidate.length),
                fraction("wrong-to-right-fraction", won, candidate.length),
                Measurement.ofComparison("mcnemar", McNemar.pValue(won, lost), Unit.P_VALUE, Interval.NONE));
    }

    private static Measurement fraction(String name, int count, int rows) {
        return Measurement.ofComparison(name, (double) count / rows, Unit.FRACTION, Wilson.interval(count, rows));
    }
}
