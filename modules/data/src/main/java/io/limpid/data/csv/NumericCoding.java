package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number as (value − mean) / deviation, with the mean and the population standard deviation of the training rows; a
 * column that is constant there keeps its unit. A missing cell, where that is allowed, becomes the mean.
 */
final class NumericCoding implements FeatureCoding {
    private final CsvSchema schema;
    private final int column;
    private final double fill;
    private final boolean constant;
    private final Schema.Column coded;

    private NumericCoding(CsvSchema schema, int column, double fill, boolean constant, Schema.Column coded) {
        this.schema = schema;
        this.column = column;
        this.fill = fill;
        this.constant = constant;
        this.coded = coded;
    }

    static NumericCoding learn(CsvSchema schema, CsvTable table, int column, boolean standardise, int[] trainRows) {
        double sum = 0;
        int count = 0;
        for (int row : trainRows) {
            if (!schema.isMissing(table.cell(row, column))) {
                sum += table.number(row, column);
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (int row : trainRows) {
            if (!schema.isMissing(table.cell(row, column))) {
                squares += Math.pow(table.number(row, column) - mean, 2);
            }
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        // Rounding leaves a constant column with a deviation of some units in the last place of its mean.
        boolean constant = !(deviation > 1e-12 * Math.abs(mean));
        String name = table.header().get(column);
        Schema.Column coded =
                standardise ? new Schema.Column(name, "", mean, constant ? 1 : deviation) : new Schema.Column(name, "");
        return new NumericCoding(schema, column, mean, constant, coded);
    }

    @Override
    public List<Schema.Column> columns() {
        return List.of(coded);
    }

    @Override
    public void write(CsvTable table, int row, float[] inputs, int at) {
        double value = schema.isMissing(table.cell(row, column)) ? fill : table.number(row, column);
        inputs[at] = (float) ((value - coded.mean()) / coded.deviation());
    }

    @Override
    public List<String> notes(CsvTable table, int[] rows, String split) {
        List<String> notes = new ArrayList<>(
                MissingNote.of(schema, table, column, rows, split, String.format(Locale.ROOT, "the mean %.6g", fill)));
        if (split.equals("train") && constant) {
            notes.add(coded.feature() + ": the same number in every row of train");
        }
        return notes;
    }
}
