package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A name as one-hot inputs, one for each category of the training rows in the order of the alphabet. A category that only
 * validation or test rows have becomes all zeros: the network never saw it, so no input may stand for it. A missing cell,
 * where that is allowed, is a category of its own.
 */
final class CategoricalCoding implements FeatureCoding {
    static final String MISSING = "(missing)";

    private final CsvSchema schema;
    private final int column;
    private final String name;
    private final List<String> categories;

    private CategoricalCoding(CsvSchema schema, int column, String name, List<String> categories) {
        this.schema = schema;
        this.column = column;
        this.name = name;
        this.categories = categories;
    }

    static CategoricalCoding learn(CsvSchema schema, CsvTable table, int column, int[] trainRows) {
        TreeSet<String> categories = new TreeSet<>();
        for (int row : trainRows) {
            categories.add(category(schema, table, row, column));
        }
        return new CategoricalCoding(schema, column, table.header().get(column), List.copyOf(categories));
    }

    private static String category(CsvSchema schema, CsvTable table, int row, int column) {
        String cell = table.cell(row, column);
        return schema.isMissing(cell) ? MISSING : cell;
    }

    @Override
    public List<Schema.Column> columns() {
        return categories.stream()
                .map(category -> new Schema.Column(name, category))
                .toList();
    }

    @Override
    public void write(CsvTable table, int row, float[] inputs, int at) {
        int place = categories.indexOf(category(schema, table, row, column));
        if (place >= 0) {
            inputs[at + place] = 1;
        }
    }

    @Override
    public List<String> notes(CsvTable table, int[] rows, String split) {
        List<String> notes =
                new ArrayList<>(MissingNote.of(schema, table, column, rows, split, "the category " + MISSING));
        TreeSet<String> unseen = new TreeSet<>();
        long count = Arrays.stream(rows)
                .mapToObj(row -> category(schema, table, row, column))
                .filter(category -> !categories.contains(category))
                .peek(unseen::add)
                .count();
        if (count > 0) {
            notes.add(name + ": " + count + " rows of " + split + " have a category that no training row has " + unseen
                    + "; all its inputs are 0 there");
        }
        return notes;
    }
}
