package io.limpid.explain.lime;

import io.limpid.explain.coalition.Background;

/**
 * Where neighbours of a row of a table take their numbers from, each feature by itself. Categories always are those of
 * background rows, and the regression sees whether a category is the row's.
 */
public enum Neighbours {
    /** From random background rows; the regression sees whether a number stays between the row's quartiles. */
    BACKGROUND,
    /** From a normal inside a random quartile, seen likewise: the authors' code as it comes. */
    QUARTILES,
    /** The same of deciles: the authors' {@code discretizer='decile'}. */
    DECILES,
    /** The same of bins that tell the classes of background rows apart: the authors' {@code discretizer='entropy'}. */
    ENTROPY,
    /**
     * From a normal with the background's mean and deviation; a weight is worth one deviation. The authors' code with
     * {@code discretize_continuous=False}.
     */
    NORMAL,
    /** The same around the row: the authors' {@code sample_around_instance=True}. */
    AROUND;

    /** @param columns of one feature */
    Feature of(Background background, int... columns) {
        Likeness likeness = Likeness.of(background, bins(), columns);
        if (this == BACKGROUND || likeness.categorical()) {
            return new FromBackground(background, likeness);
        }
        if (this != NORMAL && this != AROUND) {
            return WithinBins.of(background, likeness);
        }
        int column = columns[0];
        return new Normal(column, background.mean(column), background.deviation(column), this == AROUND);
    }

    private Bins bins() {
        return this == DECILES ? Bins.even(10) : this == ENTROPY ? new EntropyBins() : Bins.even(4);
    }
}
