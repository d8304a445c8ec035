package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table without labels, coded as the data it is to be like: its columns are found by name, in any order, and those that are no
 * feature are ignored. Numbers are standardised by the mean and deviation of that data's training rows; a category they have not is
 * zeros. For pictures a table has a column for each pixel, row-major as a network reads them, whatever the names.
 */
public final class UnlabelledTable {
    private UnlabelledTable() {}

    /**
     * @param schema of the data that the rows are to be like
     * @return one array of inputs for each row
     * @throws DataException naming file and line, if a feature has no column or a cell is no number where one is needed
     */
    public static List<float[]> read(Path file, char separator, Schema schema) {
        CsvTable table = CsvTable.read(SourceFile.read(file), separator);
        int[] columns = schema.columns().isEmpty() ? inOrder(table, schema) : byName(table, schema);
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            float[] inputs = new float[columns.length];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = schema.columns().isEmpty()
                        ? (float) number(table, row, columns[i])
                        : coded(table, row, columns[i], schema.columns().get(i));
            }
            rows.add(inputs);
        }
        return rows;
    }

    private static int[] inOrder(CsvTable table, Schema schema) {
        if (table.header().size() != schema.inputSize()) {
            throw new DataException(table.file() + ": must have " + schema.inputSize()
                    + " columns, one a value of an example " + schema.inputShape() + ", but has "
                    + table.header().size());
        }
        int[] columns = new int[schema.inputSize()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i;
        }
        return columns;
    }

    private static int[] byName(CsvTable table, Schema schema) {
        int[] columns = new int[schema.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            String feature = schema.columns().get(i).feature();
            columns[i] = table.header().indexOf(feature);
            if (columns[i] < 0) {
                throw new DataException(table.file() + ": must have a column " + feature + " as " + schema.source()
                        + " has, but has " + String.join(", ", table.header()));
            }
        }
        return columns;
    }

    private static float coded(CsvTable table, int row, int at, Schema.Column column) {
        if (!column.isNumeric()) {
            return table.cell(row, at).equals(column.category()) ? 1 : 0;
        }
        return (float) ((number(table, row, at) - column.mean()) / column.deviation());
    }

    private static double number(CsvTable table, int row, int at) {
        double value = DecimalNumber.parse(table.cell(row, at));
        if (!Double.isFinite(value)) {
            throw new DataException(table.place(row, at) + ": " + table.header().get(at)
                    + " must be a finite number, but was '" + table.cell(row, at) + "'");
        }
        return value;
    }
}
