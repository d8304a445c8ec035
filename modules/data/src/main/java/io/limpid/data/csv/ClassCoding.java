package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The class of every row, and what people call the classes. */
final class ClassCoding implements Predicted {
    private final int[] labels;
    private final List<String> names;

    private ClassCoding(int[] labels, List<String> names) {
        this.labels = labels;
        this.names = names;
    }

    /** @throws DataException if a cell is missing or not one of the listed values, or there is only one class */
    static ClassCoding of(CsvSchema schema, CsvTable table) {
        LabelColumn label = schema.label().orElseThrow();
        int column = table.header().indexOf(label.column());
        List<String> values = label.values().isEmpty() ? found(schema, table, column) : label.values();
        int[] labels = new int[table.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = values.indexOf(present(schema, table, row, column));
            if (labels[row] < 0) {
                throw new DataException(table.place(row, column) + ": " + label.column() + " must be one of " + values
                        + ", but was '" + table.cell(row, column) + "'");
            }
        }
        return new ClassCoding(labels, label.names().isEmpty() ? values : label.names());
    }

    private static List<String> found(CsvSchema schema, CsvTable table, int column) {
        TreeSet<String> values = new TreeSet<>();
        for (int row = 0; row < table.rows(); row++) {
            values.add(present(schema, table, row, column));
        }
        if (values.size() < 2) {
            throw new DataException(
                    table.place(0, column) + ": " + schema.label().orElseThrow().column()
                            + " must hold at least two classes, but every row has '" + values.first() + "'");
        }
        return List.copyOf(values);
    }

    private static String present(CsvSchema schema, CsvTable table, int row, int column) {
        String cell = table.cell(row, column);
        if (schema.isMissing(cell)) {
            throw new DataException(table.place(row, column) + ": "
                    + schema.label().orElseThrow().column() + " is the class and must not be missing, but was '" + cell
                    + "'");
        }
        return cell;
    }

    @Override
    public Partition parted(String source, SplitPlan plan) {
        return Partition.ofOne(source, labels, names, plan);
    }

    @Override
    public Schema schema(Schema columns, int... trainRows) {
        return new Schema(
                columns.source(),
                columns.inputShape(),
                columns.columns(),
                names,
                columns.protectedAttributes(),
                columns.cellNames());
    }

    @Override
    public Split split(CodedRows rows, INDArray inputs, Schema schema, IntFunction<List<String>> cells) {
        int[] own = Arrays.stream(rows.rows()).map(row -> labels[row]).toArray();
        return new Split(rows.name(), inputs, own, names.size(), rows.groups(), cells);
    }
}
