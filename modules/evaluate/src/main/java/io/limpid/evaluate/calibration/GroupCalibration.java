package io.limpid.evaluate.calibration;

import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Quantity.Each;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.fairness.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The calibration error of each group of each protected attribute, and how it changed: a model may be honest on average and
 * too sure about one group. A group has one bin for every {@value #ROWS_A_BIN} rows, at most as many as all rows have; with
 * fewer rows than that it is left out.
 *
 * <p>G. Pleiss et al., On fairness and calibration, NeurIPS 2017.
 *
 * @param bins at most, ≥ 1; 15 by default
 */
public record GroupCalibration(int bins) implements Measure {
    /** Fewer than this and the share right in a bin is noise. */
    public static final int ROWS_A_BIN = 20;

    private static final String NAME = "group-calibration-error";
    private static final String CHANGE = NAME + "-change";

    public GroupCalibration {
        CalibrationError.checkBins(bins);
    }

    public GroupCalibration() {
        this(CalibrationError.DEFAULT_BINS);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.each(Each.GROUP, NAME, Unit.FRACTION),
                Quantity.each(Each.GROUP, CHANGE, Unit.FRACTION_DIFFERENCE));
    }

    /**
     * {@code group-calibration-error.<attribute>.<group>} of the candidate and {@code group-calibration-error-change.…};
     * undefined for a group of too few rows.
     */
    @Override
    public List<Measurement> measure(Comparison comparison) {
        List<Measurement> found = new ArrayList<>();
        for (Partition partition : Partition.of(comparison.schema())) {
            int[] codes = partition.codes(comparison.on());
            for (int g = 0; g < partition.groups().size(); g++) {
                int group = g;
                int[] rows = IntStream.range(0, codes.length)
                        .filter(i -> codes[i] == group)
                        .toArray();
                String of = "." + partition.name() + "." + partition.groups().get(g);
                found.addAll(rows.length < ROWS_A_BIN ? tooFew(of, rows.length) : group(of, rows, comparison));
            }
        }
        return found;
    }

    private static List<Measurement> tooFew(String of, int rows) {
        String reason = rows + " rows in this group, fewer than " + ROWS_A_BIN;
        return List.of(
                Measurement.undefined(NAME + of, Subject.CANDIDATE, Unit.FRACTION, reason),
                Measurement.undefined(CHANGE + of, Subject.COMPARISON, Unit.FRACTION_DIFFERENCE, reason));
    }

    private List<Measurement> group(String of, int[] rows, Comparison comparison) {
        int own = Math.min(bins, rows.length / ROWS_A_BIN);
        int[] labels = Arrays.stream(rows).map(i -> comparison.on().label(i)).toArray();
        return CalibrationError.of(
                new ConfidenceBins(pick(comparison.candidate(), rows), labels, own),
                new ConfidenceBins(pick(comparison.reference(), rows), labels, own),
                NAME + of,
                CHANGE + of);
    }

    private static double[][] pick(double[][] outputs, int... rows) {
        return Arrays.stream(rows).mapToObj(i -> outputs[i]).toArray(double[][]::new);
    }
}
