package io.limpid.explain.lime;

import org.apache.commons.rng.UniformRandomProvider;

/** How neighbours of a row come by one feature, and what the regression sees of it. */
interface Feature {
    /** Writes a random value into a neighbour and returns what the regression sees of it. */
    double draw(UniformRandomProvider random, double[] row, double[] neighbour);

    /** What the regression sees of the row itself. */
    double of(double[] row);
}
