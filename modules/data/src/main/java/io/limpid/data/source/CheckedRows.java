package io.limpid.data.source;

import io.limpid.core.data.Schema;

/** Rows that were read, checked and split, but are not arrays yet. */
public interface CheckedRows {
    /** What the arrays will mean, and so the shape that a network must fit; known without native code. */
    Schema schema();

    /** Number of rows of the test split, which is no secret. */
    int testRows();

    /** Makes the arrays. From here on native code is needed. */
    Loaded load();
}
