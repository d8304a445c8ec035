package io.limpid.core.data;

/**
 * A number that is predicted in place of a class. A network learns and gives it standardised, (value − mean) / deviation, as it
 * reads its inputs; what people see is in the target's own unit.
 *
 * @param name of its column in the source
 * @param mean of the training rows
 * @param deviation population standard deviation of the training rows, finite and > 0
 */
public record Target(String name, double mean, double deviation) {
    public Target {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean of target " + name + " must be finite, but was " + mean);
        }
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "deviation of target " + name + " must be finite and > 0, but was " + deviation);
        }
    }

    /** What a network learns to give for a value. */
    public double coded(double value) {
        return (value - mean) / deviation;
    }

    /** The value, in the target's own unit, that a network's output means. */
    public double raw(double coded) {
        return coded * deviation + mean;
    }
}
