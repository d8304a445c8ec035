package io.limpid.explain.function;

import java.util.Optional;

/** A function of one variable, for many values at once. */
public interface Curve {
    /** Writes f(x) for every x. */
    void values(double[] x, double[] into);

    /** Writes f'(x) for every x; at a kink the slope to the left, as networks are trained with. */
    void slopes(double[] x, double[] into);

    /** Where the slope jumps, ascending, if the function is linear elsewhere; empty for a curved function. */
    Optional<double[]> kinks();
}
