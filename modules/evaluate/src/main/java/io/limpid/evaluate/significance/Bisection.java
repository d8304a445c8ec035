package io.limpid.evaluate.significance;

import java.util.function.DoubleUnaryOperator;

/** Where an increasing function is zero, by halving. */
public final class Bisection {
    /** An interval of 1 is then cut to 1e-12. */
    private static final int HALVINGS = 40;

    private Bisection() {}

    /** The zero in [low, high]; {@code low} if the function is positive there already, {@code high} if it is nowhere. */
    public static double zero(double low, double high, DoubleUnaryOperator increasing) {
        if (increasing.applyAsDouble(low) >= 0) {
            return low;
        }
        if (increasing.applyAsDouble(high) <= 0) {
            return high;
        }
        double from = low;
        double to = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (from + to) / 2;
            if (increasing.applyAsDouble(middle) < 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }
}
