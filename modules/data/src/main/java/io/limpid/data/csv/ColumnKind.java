package io.limpid.data.csv;

/** What the cells of a column are. */
public enum ColumnKind {
    /** Finite decimal numbers; standardised unless the column says otherwise. */
    NUMERIC,
    /** Names; coded one-hot, one input for each category that the training rows have, in the order of the alphabet. */
    CATEGORICAL,
    /** Neither an input nor shown; may still define a protected attribute. */
    IGNORE
}
