/**
 * Tables from CSV files: a schema of plain records, strict reading, and coding learnt on the training rows only. {@link
 * io.limpid.data.csv.CsvSchema} and the checks against a file's header touch no native code.
 */
@NullMarked
package io.limpid.data.csv;

import org.jspecify.annotations.NullMarked;
