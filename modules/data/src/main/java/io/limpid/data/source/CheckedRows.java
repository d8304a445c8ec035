package io.limpid.data.source;

/** Rows that were read, checked and split, but are not arrays yet. */
@FunctionalInterface
public interface CheckedRows {
    /** Makes the arrays. From here on native code is needed. */
    Loaded load();
}
