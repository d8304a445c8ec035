package io.limpid.evaluate.fidelity;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Interval;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Holm;
import io.limpid.evaluate.significance.McNemar;
import io.limpid.evaluate.significance.PairedDifference;
import io.limpid.evaluate.significance.Wilson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Decisions compared part by part: the rows of each class, or of each group. Its tests are one family. */
public final class DecisionFamily {
    private final List<String> parts;
    private final String absence;
    private final long[] alike;
    private final long[][] pairs;

    /**
     * @param codes part of each row, in [0, parts)
     * @param parts names
     * @param absence why a part without rows has no numbers
     */
    public DecisionFamily(Comparison comparison, int[] codes, List<String> parts, String absence) {
        this.parts = List.copyOf(parts);
        this.absence = absence;
        this.alike = new long[parts.size()];
        this.pairs = new long[parts.size()][4];
        for (int i = 0; i < codes.length; i++) {
            int candidate = Comparison.decision(comparison.candidate()[i]);
            int reference = Comparison.decision(comparison.reference()[i]);
            int truth = comparison.on().label(i);
            alike[codes[i]] += candidate == reference ? 1 : 0;
            pairs[codes[i]][(candidate == truth ? 0 : 2) + (reference == truth ? 0 : 1)]++;
        }
    }

    /** The fraction of each part's rows decided alike, with Wilson's interval. */
    public List<Measurement> agreement(String prefix) {
        return each(
                prefix,
                Unit.FRACTION,
                (name, k) -> Measurement.ofComparison(
                        name, (double) alike[k] / rows(k), Unit.FRACTION, Wilson.interval(alike[k], rows(k))));
    }

    /** The change of accuracy on each part's rows, candidate minus reference, with Newcombe's interval. */
    public List<Measurement> accuracyChange(String prefix) {
        return each(prefix, Unit.FRACTION_DIFFERENCE, (name, k) -> {
            PairedDifference change = new PairedDifference(pairs[k][0], pairs[k][1], pairs[k][2], pairs[k][3]);
            return Measurement.ofComparison(name, change.value(), Unit.FRACTION_DIFFERENCE, change.interval());
        });
    }

    /** McNemar's p-value of each part, then all of them again with Holm's correction over the parts that have rows. */
    public List<Measurement> mcnemar(String prefix, String correctedPrefix) {
        double[] pValues = IntStream.range(0, parts.size())
                .mapToDouble(k -> rows(k) == 0
                        ? Double.NaN
                        : McNemar.pValue(Math.toIntExact(pairs[k][1]), Math.toIntExact(pairs[k][2])))
                .toArray();
        double[] corrected = Holm.correct(pValues);
        return List.of(pValues(prefix, pValues), pValues(correctedPrefix, corrected)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Measurement> pValues(String prefix, double... pValues) {
        return each(
                prefix,
                Unit.P_VALUE,
                (name, k) -> Measurement.ofComparison(name, pValues[k], Unit.P_VALUE, Interval.NONE));
    }

    /** Makes the measurement of a part that has rows. */
    @FunctionalInterface
    private interface Making {
        Measurement of(String name, int part);
    }

    private List<Measurement> each(String prefix, Unit unit, Making making) {
        return IntStream.range(0, parts.size())
                .mapToObj(k -> rows(k) == 0
                        ? Measurement.undefined(prefix + parts.get(k), Subject.COMPARISON, unit, absence)
                        : making.of(prefix + parts.get(k), k))
                .toList();
    }

    private long rows(int part) {
        return Arrays.stream(pairs[part]).sum();
    }
}
