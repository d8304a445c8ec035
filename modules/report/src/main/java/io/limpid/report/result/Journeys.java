package io.limpid.report.result;

import java.util.List;

/**
 * {@code path.json}: what the layers of the teacher and of the last stage make of some test rows, from the input to the
 * logits.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param truths class index of each row
 */
public record Journeys(int format, List<Integer> truths, List<OfStage> stages) {
    /** The version of {@code path.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Journeys {
        truths = List.copyOf(truths);
        stages = List.copyOf(stages);
    }

    /** @param decisions class index decided for each row */
    public record OfStage(String stage, List<Integer> decisions, List<Station> stations) {
        public OfStage {
            decisions = List.copyOf(decisions);
            stations = List.copyOf(stations);
        }
    }

    /**
     * A layer.
     *
     * @param shape of its output
     * @param probe share of rows whose class a linear classifier reads off the layer; NaN of too few rows
     * @param silent share of values that are zero for every row
     * @param spread shares of the variance that the plane's two directions hold
     * @param x of each row in the plane
     * @param y of each row in the plane
     * @param units most used channels or neurons, each with its share
     */
    public record Station(
            String layer,
            List<Integer> shape,
            double probe,
            double silent,
            List<Double> spread,
            double[] x,
            double[] y,
            List<Unit> units) {
        public Station {
            shape = List.copyOf(shape);
            spread = List.copyOf(spread);
            units = List.copyOf(units);
        }
    }

    /** @param share of all that the layer's units contribute to the decisions */
    public record Unit(int index, double share) {}
}
