package io.limpid.explain.function;

import java.util.Optional;

/**
 * ReLU and its kin: {@code below·x} up to 0, x from there to {@code limit}, and {@code limit} beyond.
 *
 * @param below slope of the negative part, in [0, 1): 0 for ReLU, 0.01 for a leaky one
 * @param limit largest value, > 0: infinite for ReLU, 6 for ReLU6
 */
public record Rectifier(double below, double limit) implements Curve {
    public Rectifier {
        if (!(below >= 0 && below < 1)) {
            throw new IllegalArgumentException("below must be in [0, 1), but was " + below);
        }
        if (!(limit > 0)) {
            throw new IllegalArgumentException("limit must be > 0, but was " + limit);
        }
    }

    @Override
    public void values(double[] x, double[] into) {
        for (int i = 0; i < x.length; i++) {
            into[i] = x[i] > 0 ? Math.min(x[i], limit) : below * x[i];
        }
    }

    @Override
    public void slopes(double[] x, double[] into) {
        for (int i = 0; i < x.length; i++) {
            into[i] = x[i] > 0 ? (x[i] < limit ? 1 : 0) : below;
        }
    }

    @Override
    public Optional<double[]> kinks() {
        return Optional.of(Double.isInfinite(limit) ? new double[] {0} : new double[] {0, limit});
    }
}
