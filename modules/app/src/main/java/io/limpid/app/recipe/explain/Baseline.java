package io.limpid.app.recipe.explain;

/** The example that a path to a row starts from. */
public enum Baseline {
    /** Zero everywhere: a black image, the mean of a standardised table. */
    ZEROS,
    /** The mean of the background rows. */
    MEAN;

    /** What a key of this kind means. */
    static final String MEANING = "What the path starts from: an example of zeros, or the mean of the background";
}
