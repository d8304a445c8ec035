package io.limpid.explain.attack;

import java.util.Arrays;

/**
 * Where an attacked input may lie: within the radius around the given one, and within the valid range. A value that was
 * outside of the valid range may stay where it was.
 *
 * @param low smallest valid value of each input value
 * @param high largest valid value of each input value
 * @param unit how far a value moves for a radius of one; 0 for what an attack must leave alone, as the columns of a
 *     category
 */
public record Box(double[] low, double[] high, double[] unit) {
    public Box {
        if (low.length != unit.length || high.length != unit.length) {
            throw new IllegalArgumentException("low, high and unit must have one length, but have " + low.length + ", "
                    + high.length + " and " + unit.length);
        }
        for (int i = 0; i < unit.length; i++) {
            if (!(low[i] <= high[i] && unit[i] >= 0)) {
                throw new IllegalArgumentException("low must be <= high and unit >= 0, but value " + i + " has "
                        + low[i] + ", " + high[i] + " and " + unit[i]);
            }
        }
    }

    /** One range and unit for all of {@code values} values. */
    public static Box uniform(int values, double low, double high, double unit) {
        double[] lows = new double[values];
        double[] highs = new double[values];
        double[] units = new double[values];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        Arrays.fill(units, unit);
        return new Box(lows, highs, units);
    }

    /** The valid value nearest to a wanted one. */
    double nearest(int i, double wanted, double given, double radius) {
        double least = Math.max(Math.min(low[i], given), given - radius * unit[i]);
        double most = Math.min(Math.max(high[i], given), given + radius * unit[i]);
        return Math.min(Math.max(wanted, least), most);
    }

    static void check(double radius) {
        if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("radius must be >= 0, but was " + radius);
        }
    }
}
