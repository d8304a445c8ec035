package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import java.util.List;

/** How one column of the file becomes inputs of the network. Learnt on the training rows only. */
interface FeatureCoding {
    /** The inputs it makes, in order. */
    List<Schema.Column> columns();

    /** Writes the inputs of a row. */
    void write(CsvTable table, int row, float[] inputs, int at);

    /** What people should know about the given rows, for example unseen categories; empty if nothing. */
    List<String> notes(CsvTable table, int[] rows, String split);
}
