package io.limpid.explain.surrogate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The number with the fewest digits that separates two values well. */
final class Threshold {
    private static final int MOST_DECIMALS = 17;

    private Threshold() {}

    /**
     * A number in the middle half between two values, rounded as far as that allows, so that {@code low <= number < high}.
     *
     * @param high > low
     */
    static double between(double low, double high) {
        double middle = low + (high - low) / 2;
        double room = (high - low) / 4;
        if (room > 0 && room <= Double.MAX_VALUE) {
            BigDecimal exact = new BigDecimal(middle);
            for (int scale = -(int) Math.ceil(Math.log10(room)) - 1; scale <= MOST_DECIMALS; scale++) {
                double rounded = exact.setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
                if (rounded >= low + room && rounded <= high - room && rounded < high) {
                    return rounded;
                }
            }
        }
        return middle >= low && middle < high ? middle : low;
    }
}
