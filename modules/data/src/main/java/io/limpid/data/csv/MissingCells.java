package io.limpid.data.csv;

/** What to do with a missing cell. */
public enum MissingCells {
    /** Refuse the file, with the line. */
    REFUSE,
    /** In a numeric column the mean of the training rows; in a categorical one a category of its own. */
    FILL
}
