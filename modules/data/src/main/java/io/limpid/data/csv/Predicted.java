package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.List;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is predicted of the rows of a table: a class, a set of labels, or a number. */
interface Predicted {
    /** What the schema asks for, read from every row. */
    static Predicted of(CsvSchema schema, CsvTable table) {
        if (!schema.labels().isEmpty()) {
            return LabelSetCoding.of(schema, table);
        }
        return schema.label().isPresent() ? ClassCoding.of(schema, table) : TargetCoding.of(schema, table);
    }

    /** Which row goes where; stratified where rows have classes. */
    Partition parted(String source, SplitPlan plan);

    /**
     * The schema of the data.
     *
     * @param columns the same without what is predicted
     * @param trainRows row numbers in the file, from which alone something may be learnt
     */
    Schema schema(Schema columns, int... trainRows);

    /**
     * Some rows with what is predicted of them.
     *
     * @param inputs of these rows
     * @param schema as {@link #schema} made it
     */
    Split split(CodedRows rows, INDArray inputs, Schema schema, IntFunction<List<String>> cells);
}
