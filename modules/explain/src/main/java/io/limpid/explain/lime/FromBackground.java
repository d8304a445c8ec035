package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;
import org.apache.commons.rng.UniformRandomProvider;

/** A feature that neighbours take from a random row of the background; the regression sees whether it is like the row's. */
record FromBackground(Background background, Likeness likeness) implements Feature {
    @Override
    public double draw(UniformRandomProvider random, double[] row, double[] neighbour) {
        int from = background.draw(random.nextDouble());
        for (int column : likeness.columns()) {
            neighbour[column] = background.value(from, column);
        }
        return likeness.alike(neighbour, row) ? 1 : 0;
    }

    @Override
    public double of(double[] row) {
        return 1;
    }
}
