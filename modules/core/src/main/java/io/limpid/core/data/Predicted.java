package io.limpid.core.data;

/** What is predicted of a row. */
public enum Predicted {
    /** One of several classes. */
    CLASS,
    /** Which of several labels it has: none, one or more. */
    LABELS,
    /** A number. */
    NUMBER
}
