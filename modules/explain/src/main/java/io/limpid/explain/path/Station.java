package io.limpid.explain.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer on the way.
 *
 * @param shape of its output, [C, H, W] or [n]
 * @param probe share of the asked rows whose class a linear classifier reads off the layer (Alain and Bengio 2016,
 *     "Understanding intermediate layers using linear classifier probes"); NaN of fewer than 4 rows
 * @param silent share of its values that are zero for every row
 * @param places [rows][2] the rows in the plane of the two directions in which they differ most
 * @param spread share of all differences that each of the two directions holds
 * @param units channels or neurons that the decisions use most, the most used first
 */
public record Station(
        String layer,
        List<Integer> shape,
        double probe,
        double silent,
        double[][] places,
        double[] spread,
        List<Unit> units) {
    private static final int MOST_UNITS = 8;

    public Station {
        shape = List.copyOf(shape);
        units = List.copyOf(units);
    }

    /**
     * A channel or neuron.
     *
     * @param share mean over the rows of |value · gradient of the decided logit|, relative to all units of the layer
     */
    public record Unit(int index, double share) {}

    static Station of(
            String layer, List<Integer> shape, double[][] features, double[][] shares, int[] labels, int classes) {
        Plane plane = Plane.of(features);
        return new Station(
                layer,
                shape,
                Probe.accuracy(features, labels, classes),
                silent(features),
                plane.places(),
                plane.spread(),
                units(shares));
    }

    private static double silent(double[]... features) {
        int silent = 0;
        for (int i = 0; i < features[0].length; i++) {
            int value = i;
            silent += IntStream.range(0, features.length).allMatch(row -> features[row][value] == 0) ? 1 : 0;
        }
        return (double) silent / features[0].length;
    }

    private static List<Unit> units(double[]... shares) {
        double[] sums = new double[shares[0].length];
        double total = 0;
        for (double[] row : shares) {
            for (int unit = 0; unit < sums.length; unit++) {
                sums[unit] += Math.abs(row[unit]);
                total += Math.abs(row[unit]);
            }
        }
        List<Unit> units = new ArrayList<>();
        for (int unit = 0; unit < sums.length; unit++) {
            units.add(new Unit(unit, total == 0 ? 0 : sums[unit] / total));
        }
        units.sort(Comparator.comparingDouble(unit -> -unit.share()));
        return units.subList(0, Math.min(MOST_UNITS, units.size()));
    }
}
